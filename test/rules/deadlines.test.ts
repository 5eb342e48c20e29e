import { describe, expect, it } from "vitest";
import { createCalendar } from "../../src/calendar/calendar.ts";
import { type CaseRecord, clientDeadlines, complaintDeadlines } from "../../src/rules/deadlines.ts";
import { ruleValue } from "../../src/rules/in-force.ts";
import { shippedRules } from "../../src/rules/rules.ts";

const rules = shippedRules();
const setting = (land: string, today: string) => ({ rules, calendar: createCalendar(land), today });
const complaint = (more: CaseRecord): CaseRecord => ({
  beschwerde_id: "B-1",
  regionalstelle: "nord",
  eingang: "2026-05-22",
  art: "dienstaufsicht",
  kanal: "email",
  eingangsbestaetigung_am: null,
  zwischennachricht_am: null,
  frist_bis: null,
  erledigt_am: null,
  weiterleitung_noetig: false,
  weitergeleitet_am: null,
  ...more,
});
const client = (more: CaseRecord): CaseRecord => ({
  kunde_id: "K-1",
  regionalstelle: "nord",
  im_bestand_bis: null,
  erstantrag_bewilligt_am: null,
  jobfabrik_austritt_am: null,
  bewilligung_von: "2026-01-01",
  bewilligung_bis: "2026-06-30",
  absolventenmanagement: null,
  ...more,
});
const talk: CaseRecord = {
  kunde_id: "K-1",
  datum: "2026-05-20",
  vermerk: "beratungsvermerk",
  inhalt: "beratung",
  kontaktart: "telefon",
};
const short = (list: ReturnType<typeof complaintDeadlines>) =>
  list.map(({ faellig, resttage, aufgabe }) => [faellig, resttage, aufgabe]);

describe("complaints (requirements A-06)", () => {
  it("count working days of the Land: Corpus Christi is a holiday in NW, not in NI", () => {
    expect(short(complaintDeadlines([complaint({})], setting("NW", "2026-06-01")))).toEqual([
      ["2026-05-28", -2, "Eingang bestätigen"],
      ["2026-06-09", 5, "Antworten, sonst Zwischennachricht mit Grund"],
    ]);
    expect(
      short(
        complaintDeadlines(
          [
            complaint({
              eingangsbestaetigung_am: "2026-05-26",
              zwischennachricht_am: "2026-06-01",
            }),
          ],
          setting("NI", "2026-06-08"),
        ),
      ),
    ).toEqual([["2026-06-08", 0, "Antworten (Zwischennachricht ist gegeben)"]]);
  });

  it("leave out what is closed, and hold a date that the authority set even on a Saturday", () => {
    expect(
      complaintDeadlines([complaint({ erledigt_am: "2026-05-26" })], setting("NW", "2026-06-01")),
    ).toEqual([]);
    const petition = complaint({ art: "petition", frist_bis: "2026-06-06" });
    expect(complaintDeadlines([petition], setting("NW", "2026-06-07"))).toMatchObject([
      { faellig: "2026-06-06", resttage: 0, ueberfaellig: true },
    ]);
  });
});

describe("clients", () => {
  it("four weeks forward end on the next working day, four weeks backward on the one before", () => {
    // 2026-04-23 + 28 days = Thu 2026-05-21; 2026-05-07 + 28 = Corpus Christi → Fri 2026-06-05
    // 2026-07-02 − 28 days = Corpus Christi 2026-06-04 → Wed 2026-06-03
    expect(
      short(
        clientDeadlines(
          [
            client({ erstantrag_bewilligt_am: "2026-05-07", bewilligung_bis: "2026-07-02" }),
            client({ kunde_id: "K-2", jobfabrik_austritt_am: "2026-04-23" }),
          ],
          [],
          setting("NW", "2026-06-01"),
        ),
      ),
    ).toEqual([
      ["2026-05-21", -6, "Erstgespräch führen"],
      ["2026-06-02", 1, "Vor Ablauf beraten"],
      ["2026-06-03", 2, "Vor Ablauf beraten"],
      ["2026-06-05", 3, "Erstgespräch führen"],
    ]);
  });

  it("are done with a talk in time, and gone four weeks after the deadline", () => {
    const one = [client({ erstantrag_bewilligt_am: "2026-05-07", bewilligung_bis: "2026-12-31" })];
    const at = (day: string, contacts: CaseRecord[]) =>
      clientDeadlines(one, contacts, setting("NW", day)).map(({ aufgabe }) => aufgabe);
    expect(at("2026-06-01", [talk])).toEqual([]);
    expect(at("2026-06-01", [{ ...talk, inhalt: "terminabsprache" }])).toEqual([
      "Erstgespräch führen",
      "Vor Ablauf beraten",
    ]);
    expect(at("2026-07-04", [])).toEqual(["Vor Ablauf beraten"]);
  });

  it("of those who left are gone, of Absolventenmanagement only the first talk counts", () => {
    const row = client({ erstantrag_bewilligt_am: "2026-05-22", absolventenmanagement: true });
    const at = (more: CaseRecord) =>
      clientDeadlines([{ ...row, ...more }], [], setting("NW", "2026-06-01")).map(
        ({ aufgabe }) => aufgabe,
      );
    expect(at({})).toEqual(["Erstgespräch führen"]);
    expect(at({ im_bestand_bis: "2026-05-31" })).toEqual([]);
  });
});

describe("ruleValue", () => {
  const row = {
    regel: "antwort_arbeitstage",
    quelle: "Test",
    einheit: "",
    gueltig_bis: "",
    zustimmung_stadt: "",
    zustimmung_kreis: "",
    begruendung: "",
    zeile: 1,
  };
  const own = [
    {
      ...row,
      wert: "10",
      gueltig_von: "2020-01-01",
      gueltig_bis: "2026-05-31",
      status: "gilt",
      regionalstelle: "*",
    },
    { ...row, wert: "8", gueltig_von: "2026-06-01", status: "gilt", regionalstelle: "*" },
    {
      ...row,
      wert: "12",
      gueltig_von: "2026-01-01",
      status: "abweichung",
      regionalstelle: "nord",
      zustimmung_stadt: "ja",
      zustimmung_kreis: "ja",
    },
    {
      ...row,
      wert: "99",
      gueltig_von: "2026-01-01",
      status: "abweichung",
      regionalstelle: "sued",
      zustimmung_stadt: "ja",
    },
  ];

  it("is that of the day, of the place before that of all, never a one-sided deviation", () => {
    expect(ruleValue(own, "antwort_arbeitstage", "sued", "2026-05-31")).toBe(10);
    expect(ruleValue(own, "antwort_arbeitstage", "sued", "2026-06-01")).toBe(8);
    expect(ruleValue(own, "antwort_arbeitstage", "nord", "2026-06-01")).toBe(12);
    expect(ruleValue(own, "anderes", "nord", "2026-06-01")).toBeUndefined();
  });
});
