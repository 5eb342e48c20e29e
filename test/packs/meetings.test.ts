import { describe, expect, it } from "vitest";
import { PACKS } from "../../src/packs/bodies.ts";
import {
  audienceOf,
  hasComplaintSignals,
  ordersOfNextMeetings,
  singleOrder,
} from "../../src/packs/meetings.ts";
import { newestWhole, packPeriod, periodBefore } from "../../src/packs/period.ts";
import type { SignalRow } from "../../src/packs/release-files.ts";

const meeting = (
  gremium: string,
  datum: string,
  berichtszeitraum: string,
  oeffentlich = "nein",
) => ({
  gremium,
  datum,
  berichtszeitraum,
  oeffentlich,
});
const orders = (meetings: ReturnType<typeof meeting>[], form: "zkT" | "gE" = "zkT") =>
  ordersOfNextMeetings(meetings, "2026-10-31", form).map(
    ({ plan, zeitraum, sitzung }) => `${plan.name} ${zeitraum.id} ${sitzung}`,
  );

describe("next meetings", () => {
  it("ask for the papers of the first one of every body after the data date", () => {
    expect(
      orders([
        meeting("leitungsgruppe", "2026-10-29", "2026-09"),
        meeting("leitungsgruppe", "2026-12-20", "2026-11"),
        meeting("leitungsgruppe", "2026-11-26", "2026-10"),
        meeting("steuerungsgruppe", "2026-12-03", "2026-Q3"),
        meeting("personalrat", "2026-12-03", "2026-Q3"),
      ]),
    ).toEqual([
      "leitungsgruppe 2026-10 2026-11-26",
      "regionalstelle 2026-10 2026-11-26",
      "steuerungsgruppe 2026-Q3 2026-12-03",
      "gender 2026-Q3 2026-12-03",
      "kapazitaet 2026-Q3 2026-12-03",
    ]);
  });

  it("ask for nothing where none comes, and refuse what the Träger does not have", () => {
    expect(orders([])).toEqual([]);
    expect(orders([meeting("traegerversammlung", "2026-12-09", "2026-H1")], "gE")).toEqual([
      "traegerversammlung 2026-H1 2026-12-09",
      "beschwerden 2026-H1 2026-12-09",
    ]);
    expect(() => orders([meeting("traegerversammlung", "2026-12-09", "2026-H1")])).toThrow(
      "nur in einer gemeinsamen Einrichtung",
    );
  });

  it("give a single pack its date, also that of the body it is made for", () => {
    const meetings = [meeting("steuerungsgruppe", "2026-12-03", "2026-Q3")];
    expect(singleOrder(PACKS.gender, packPeriod("2026-Q3"), meetings).sitzung).toBe("2026-12-03");
    expect(singleOrder(PACKS.gender, packPeriod("2026-Q2"), meetings).sitzung).toBe("");
  });
});

describe("audiences", () => {
  it("show the Arbeitsmarktbeirat released figures only, the Kreis committees unless they sit closed", () => {
    const of = (name: keyof typeof PACKS, oeffentlich: string, wanted?: string) =>
      audienceOf({ plan: PACKS[name], sitzung: "", oeffentlich }, wanted);
    expect(of("arbeitsmarktbeirat", "nein")).toBe("oeffentlich");
    expect(of("kreisgremien", "ja")).toBe("oeffentlich");
    expect(of("kreisgremien", "")).toBe("oeffentlich");
    expect(of("kreisgremien", "nein")).toBe("intern");
    expect(of("steuerungsgruppe", "ja")).toBe("intern");
    expect(of("steuerungsgruppe", "", "leitung")).toBe("leitung");
    expect(() => of("arbeitsmarktbeirat", "nein", "intern")).toThrow(
      "nur Zahlen, die für die Öffentlichkeit freigegeben sind",
    );
  });
});

it("complaints that stand out ask for an immediate evaluation", () => {
  const signal = (kennzahl: string, zeitraum: string) => ({ kennzahl, zeitraum }) as SignalRow;
  expect(hasComplaintSignals([signal("bm-05", "2026-10")], "2026-10")).toBe(true);
  expect(
    hasComplaintSignals([signal("bm-05", "2026-09"), signal("kd-02", "2026-10")], "2026-10"),
  ).toBe(false);
});

describe("periods", () => {
  it("know their months and the one before", () => {
    expect(packPeriod("2026-Q1")).toEqual({
      art: "quartal",
      id: "2026-Q1",
      von: "2026-01",
      bis: "2026-03",
    });
    expect(periodBefore(packPeriod("2026-Q1")).id).toBe("2025-Q4");
    expect(periodBefore(packPeriod("2026-01")).id).toBe("2025-12");
    expect(periodBefore(packPeriod("2026-H1")).id).toBe("2025-H2");
  });

  it("end with the newest that the data covers", () => {
    expect(newestWhole("quartal", "2026-10-31").id).toBe("2026-Q3");
    expect(newestWhole("monat", "2026-10-31").id).toBe("2026-10");
    expect(newestWhole("halbjahr", "2026-12-31").id).toBe("2026-H2");
  });
});
