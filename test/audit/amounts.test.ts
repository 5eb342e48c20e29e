import { describe, expect, it } from "vitest";
import { findingsOf, table } from "./support.ts";

const fte = (kreis: string): string[] =>
  table(`
    pe-90 kreis 2026-10 = ${kreis}
    pe-90 nord 2026-10 = *
    pe-90 sued 2026-10 = *
    pe-90 west 2026-10 = 7.5`);
const schwellen = { kunden: 3, beschaeftigte: 5, antworten: 10, betrag: 0.1 };
const kpis = [{ id: "pe-90", zaehlt: { zaehler: "beschaeftigte", nenner: "sonstiges" } }];
const insiders = ["insider pe-90 nord 2026-10 zaehler", "insider pe-90 sued 2026-10 zaehler"];

describe("a hidden amount", () => {
  it("is found where less than one stays open", async () => {
    expect(await findingsOf({ rows: fte("8.3"), kpis, schwellen })).toEqual([
      "eng pe-90 nord 2026-10 zaehler 0..0.8",
      "eng pe-90 sued 2026-10 zaehler 0..0.8",
    ]);
  });

  it("may lie in a range of one, or a tenth of itself", async () => {
    expect(await findingsOf({ rows: fte("8.6"), kpis, schwellen })).toEqual(insiders);
  });

  it("keeps the width that the release names, at most three", async () => {
    const rows = table(`
      pe-90 nord 2026-10 = 60.5
      pe-90 nord 2026-10 w = *
      pe-90 nord 2026-10 m = *
      pe-90 nord 2026-11 = 60.5
      pe-90 nord 2026-11 w = 20.5
      pe-90 nord 2026-11 m = 40
      pe-90 kreis 2026-10 w = 41.5
      pe-90 sued 2026-10 = 2.5
      pe-90 sued 2026-10 w = *
      pe-90 sued 2026-10 m = *
      pe-90 kreis 2026-10 = 63
      pe-90 kreis 2026-10 m = 21.5`);
    const offices = ["nord", "sued"];
    const narrow = (found: string[]) => found.filter((text) => text.startsWith("eng"));
    expect(narrow(await findingsOf({ rows, kpis, offices, schwellen }))).toEqual([
      "eng pe-90 nord 2026-10 w zaehler 39..41.5",
    ]);
    const half = { ...schwellen, betrag: 0.05 };
    expect(narrow(await findingsOf({ rows, kpis, offices, schwellen: half }))).toEqual([]);
  });
});

describe("a hidden count", () => {
  it("keeps the width of the threshold that the release names for what is counted", async () => {
    const rows = table(`
      pe-14 kreis 2026-10 = 37
      pe-14 nord 2026-10 = *
      pe-14 sued 2026-10 = *
      pe-14 west 2026-10 = 28`);
    const answers = [{ id: "pe-14", zaehlt: { zaehler: "antworten", nenner: "antworten" } }];
    expect(await findingsOf({ rows, kpis: answers, schwellen })).toContain(
      "eng pe-14 nord 2026-10 zaehler 0..9",
    );
  });
});
