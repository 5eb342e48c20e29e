import { describe, expect, it } from "vitest";
import { maskOf } from "../../src/disclosure/linked/mask.ts";
import type { PublishedRelease } from "../../src/disclosure/linked/past.ts";
import { readPolicy } from "../../src/disclosure/policy.ts";
import { formatExact } from "../../src/metrics/exact.ts";
import type { Result } from "../../src/metrics/result.ts";
import { type Base, count, rowsOf } from "./tables.ts";

const OFFICES = ["nord", "ost", "sued", "west"];
const policy = { ...readPolicy("intern"), vergroebern: 2 };

const table = (months: readonly string[], change: (cell: Base) => Partial<Base> = () => ({})) =>
  OFFICES.flatMap((office, o) =>
    months.map((month, m) => {
      const cell = { office, month, gender: "gesamt", zaehler: 20 + o + m, rest: 10 + o };
      return { ...cell, ...change(cell) };
    }),
  );

function release(cells: readonly Base[], past: readonly PublishedRelease[] = []) {
  const months = [...new Set(cells.map(({ month }) => month))].sort();
  const rows = rowsOf(cells).map(({ row }) => row);
  const results = [{ definition: count(), rows }];
  const mask = maskOf({ offices: OFFICES, months, results, policy, past });
  const published: PublishedRelease = {
    newest: months.at(-1)!,
    known: true,
    stars: true,
    rows: rows.map((row) => asPublished(row, mask.hidden.has(row))),
  };
  const stars = new Set([...mask.hidden].map((row) => `${row.regionalstelle} ${row.zeitraum}`));
  return { stars, published, mask };
}

const asPublished = (row: Result, hidden: boolean) => ({
  ...row,
  zaehler: hidden ? "" : formatExact(row.zaehler!),
  nenner: hidden ? "" : formatExact(row.nenner!),
  wert: hidden ? "" : String(row.wert),
  status: hidden ? "gesperrt" : row.status,
});

const FEBRUARY = ["2026-01", "2026-02"];
const MARCH = [...FEBRUARY, "2026-03"];
const small = (office: string, month: string) => (cell: Base) =>
  cell.office === office && cell.month === month ? { zaehler: 1 } : {};

describe("releases one after the other", () => {
  it("keep their stars, also where the count has grown by a correction", () => {
    const first = release(table(FEBRUARY, small("nord", "2026-01")));
    expect(first.stars).toContain("nord 2026-01");
    const corrected = release(table(FEBRUARY), [first.published]);
    for (const star of first.stars) expect(corrected.stars).toContain(star);
    expect(release(table(FEBRUARY)).stars.size).toBe(0);
  });

  it("put no star where there is no figure any more", () => {
    const first = release(table(FEBRUARY, small("nord", "2026-01")));
    const rows = rowsOf(table(FEBRUARY)).map(({ row }) =>
      row.regionalstelle === "nord" && row.zeitraum === "2026-01"
        ? { ...row, zaehler: null, nenner: null, wert: null, status: "keine_lieferung" as const }
        : row,
    );
    const results = [{ definition: count(), rows }];
    const past = [first.published];
    const { stars } = maskOf({ offices: OFFICES, months: FEBRUARY, results, policy, past });
    expect(first.stars).toContain("nord 2026-01");
    expect([...stars].map(({ status }) => status)).not.toContain("keine_lieferung");
  });

  it("give the same mask for the same data again", () => {
    const first = release(table(FEBRUARY, small("nord", "2026-01")));
    const again = release(table(FEBRUARY, small("nord", "2026-01")), [first.published]);
    expect(again.stars).toEqual(first.stars);
  });

  it("hide the running year where it would give away the new month", () => {
    const first = release(table(FEBRUARY));
    expect(first.stars.size).toBe(0);
    const second = release(table(MARCH, small("nord", "2026-03")), [first.published]);
    expect(second.stars).toContain("nord 2026-03");
    expect(second.stars).toContain("nord 2026-Q1");
    expect(second.stars).toContain("nord 2026");
    expect(second.stars).not.toContain("nord 2026-01");
    expect(second.mask.cover.conflicts).toEqual([]);
  });

  it("hide a late delivery's Kreis value where the earlier one gives it away", () => {
    const without = (cells: Base[]) => cells.filter(({ office }) => office !== "west");
    const first = release(without(table(["2026-01"])));
    const missing = ["monat", "quartal", "jahr"].map((zeitraumart) => ({
      ...first.published.rows[0]!,
      ...{
        regionalstelle: "west",
        zeitraumart,
        zaehler: "",
        nenner: "",
        status: "keine_lieferung",
      },
      zeitraum: { monat: "2026-01", quartal: "2026-Q1", jahr: "2026" }[zeitraumart]!,
    }));
    const published = { ...first.published, rows: [...first.published.rows, ...missing] };
    const second = release(table(["2026-01"], small("west", "2026-01")), [published]);
    expect(second.stars).toContain("west 2026-01");
    expect(second.stars).toContain("kreis 2026-01");
    expect(second.mask.cover.conflicts.filter(({ insider }) => !insider)).toEqual([]);
  });

  it("use no neighbour that readers know already, and say where the past forbids everything", () => {
    const first = release(table(FEBRUARY));
    const second = release(table(FEBRUARY, small("nord", "2026-01")), [first.published]);
    expect(second.stars).toContain("nord 2026-01");
    expect(second.stars).toContain("nord 2026-Q1");
    expect(second.stars).toContain("kreis 2026-01");
    expect(second.stars).not.toContain("ost 2026-01");
    expect(second.mask.cover.conflicts.filter(({ insider }) => !insider)).toEqual([]);
  });

  it("pass over a period that is gone", () => {
    const first = release(table(MARCH, small("nord", "2026-03")));
    const later = release(table(["2026-02", "2026-03"], small("nord", "2026-03")), [
      first.published,
    ]);
    expect(later.stars).toContain("nord 2026-03");
  });
});
