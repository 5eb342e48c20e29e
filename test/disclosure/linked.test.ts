import { createRequire } from "node:module";
import fc from "fast-check";
import type { Highs } from "highs";
import { beforeAll, describe, expect, it } from "vitest";
import { maskOf } from "../../src/disclosure/linked/mask.ts";
import { readPolicy } from "../../src/disclosure/policy.ts";
import type { Result } from "../../src/metrics/result.ts";
import { type Base, count, rowsOf } from "./tables.ts";

const OFFICES = ["nord", "ost", "sued"];
const MONTHS = ["2026-01", "2026-02", "2026-03"];
const policy = { ...readPolicy("intern"), vergroebern: 2 };

let highs: Highs;
beforeAll(async () => {
  highs = await (createRequire(import.meta.url)("highs") as () => Promise<Highs>)();
});

type Rows = ReturnType<typeof rowsOf>;

const cellsOf = (values: readonly number[], genders = ["gesamt"]): Base[] =>
  OFFICES.flatMap((office, o) =>
    MONTHS.flatMap((month, m) =>
      genders.map((gender, g) => {
        const at = 2 * ((o * MONTHS.length + m) * genders.length + g);
        return { office, month, gender, zaehler: values[at] ?? 0, rest: values[at + 1] ?? 0 };
      }),
    ),
  );

function hiddenOf(rows: Rows, months = MONTHS): Set<Result> {
  const results = [{ definition: count(), rows: rows.map(({ row }) => row) }];
  return new Set(maskOf({ offices: OFFICES, months, results, policy }).hidden);
}

/** What an attacker can say about a number, knowing all rows shown: linear programs by HiGHS. */
function rangeOf(
  cells: readonly Base[],
  rows: Rows,
  hidden: ReadonlySet<Result>,
  target: { holds: (cell: Base) => boolean; part: "z" | "r" | "n" },
  insider?: string,
): [number, number] {
  const sum = (part: "z" | "r", holds: (cell: Base) => boolean): string =>
    cells.flatMap((cell, i) => (holds(cell) ? [`${part}${i}`] : [])).join(" + ");
  const facts = rows.filter(({ row }) => !hidden.has(row));
  const number = (value: bigint | null): number => Number(value ?? 0n) / 1e12;
  const constraints = facts.flatMap(({ row, holds }) => [
    `${sum("z", holds)} = ${number(row.zaehler)}`,
    `${sum("r", holds)} = ${number(row.nenner) - number(row.zaehler)}`,
  ]);
  for (const [i, cell] of cells.entries())
    if (cell.office === insider)
      constraints.push(`z${i} = ${cell.zaehler}`, `r${i} = ${cell.rest}`);
  const parts = target.part === "n" ? (["z", "r"] as const) : ([target.part] as const);
  const goal = parts.map((part) => sum(part, target.holds)).join(" + ");
  const solve = (direction: string): number => {
    const bounded = cells.flatMap((_, i) => [`z${i} <= 60`, `r${i} <= 60`]);
    const text = `${direction}\n ${goal}\nsubject to\n${constraints.map((line) => ` ${line}`).join("\n")}\nbounds\n${bounded.map((line) => ` ${line}`).join("\n")}\nend\n`;
    return highs.solve(text).ObjectiveValue;
  };
  return [solve("minimize"), solve("maximize")];
}

/** Hidden numbers that are too narrow or known to the readers of one office. */
function findings(cells: readonly Base[], rows: Rows, hidden: ReadonlySet<Result>): string[] {
  const zeroHolds = rows.filter(({ row }) => !hidden.has(row));
  const found: string[] = [];
  for (const { row, holds } of rows) {
    if (!hidden.has(row)) continue;
    for (const part of ["z", "r", "n"] as const) {
      const value = (of: Result): bigint =>
        part === "z" ? of.zaehler! : part === "n" ? of.nenner! : of.nenner! - of.zaehler!;
      const inside = cells.filter(holds);
      const followsFromZero =
        value(row) === 0n &&
        zeroHolds.some(
          (shown) =>
            (value(shown.row) === 0n || shown.row.nenner === 0n) && inside.every(shown.holds),
        );
      if (followsFromZero) continue;
      const [low, high] = rangeOf(cells, rows, hidden, { holds, part });
      const name = `${row.regionalstelle} ${row.zeitraum} ${row.geschlecht} ${part}`;
      if (high - low < 3 - 1e-6) found.push(`${name} in ${low}..${high}`);
      for (const office of OFFICES) {
        if (row.regionalstelle === office) continue;
        const [from, to] = rangeOf(cells, rows, hidden, { holds, part }, office);
        if (to - from < 1 - 1e-6) found.push(`${name} known to ${office}`);
      }
    }
  }
  return found;
}

describe("the mask of linked tables", () => {
  it("stands up to linear programs and to readers who know one office", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 18, maxLength: 18 }),
        (values) => {
          const cells = cellsOf(values);
          const rows = rowsOf(cells);
          expect(findings(cells, rows, hiddenOf(rows))).toEqual([]);
        },
      ),
      { numRuns: 8, seed: 11 },
    );
  });

  it("holds with genders, the third ones rare", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 54, maxLength: 54 }),
        (values) => {
          const cells = cellsOf(values, ["w", "m", "d"]).map((cell) =>
            cell.gender === "d" ? { ...cell, zaehler: Number(cell.zaehler > 22), rest: 0 } : cell,
          );
          const rows = rowsOf(cells, { years: false });
          expect(findings(cells, rows, hiddenOf(rows))).toEqual([]);
        },
      ),
      { numRuns: 2, seed: 5 },
    );
  });

  it("needs each of its stars: without one secondary star the attack succeeds", () => {
    const cells = cellsOf([20, 9, 14, 1, 30, 12, 17, 8, 25, 6, 19, 11, 22, 7, 16, 13, 28, 10]);
    const rows = rowsOf(cells);
    const hidden = hiddenOf(rows);
    const primary = rows.find(
      ({ row }) => row.regionalstelle === "nord" && row.zeitraum === "2026-02",
    )!;
    expect(hidden.has(primary.row)).toBe(true);
    expect(findings(cells, rows, new Set([primary.row]))).not.toEqual([]);
    const secondary = [...hidden].filter((row) => row !== primary.row);
    const needed = secondary.filter((row) => {
      const less = new Set(hidden);
      less.delete(row);
      return findings(cells, rows, less).length > 0;
    });
    expect(needed.length).toBeGreaterThan(0.5 * secondary.length);
  });

  it("is the same for rows in any order", () => {
    const cells = cellsOf([2, 9, 4, 1, 30, 2, 7, 8, 5, 6, 1, 1, 2, 7, 6, 3, 8, 0]);
    const rows = rowsOf(cells);
    const names = (of: Set<Result>) =>
      [...of].map((row) => `${row.regionalstelle} ${row.zeitraum}`).sort();
    const first = names(hiddenOf(rows));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(names(hiddenOf(shuffled))).toEqual(first);
      }),
      { numRuns: 5 },
    );
  });
});

describe("tables at the edge", () => {
  const stars = (cells: Base[], offices = OFFICES, months = MONTHS): number => {
    const rows = rowsOf(cells).map(({ row }) => row);
    const results = [{ definition: count(), rows }];
    return maskOf({ offices, months, results, policy }).hidden.size;
  };

  it("shows a table of zeros whole", () => {
    expect(stars(cellsOf([]))).toBe(0);
  });

  it("hides all small counts beside a total that is large enough", () => {
    const cells = cellsOf(Array.from({ length: 18 }, () => 1)).filter(
      ({ month }) => month === "2026-01",
    );
    const rows = rowsOf(cells, { years: false });
    const hidden = hiddenOf(rows, ["2026-01"]);
    const offices = rows.filter(({ row }) => row.regionalstelle !== "kreis");
    expect(hidden).toEqual(new Set(offices.map(({ row }) => row)));
  });

  it("protects one office in one month", () => {
    const only = [{ office: "nord", month: "2026-01", gender: "gesamt", zaehler: 1, rest: 40 }];
    expect(stars(only, ["nord"], ["2026-01"])).toBe(rowsOf(only).length);
  });

  it("has nothing to do with an empty table, or with what counts no persons", () => {
    expect(maskOf({ offices: OFFICES, months: [], results: [], policy }).hidden.size).toBe(0);
    const rows = rowsOf(cellsOf([1, 1])).map(({ row }) => row);
    const minutes = count({ zaehlt: { zaehler: "sonstiges", nenner: "sonstiges" } });
    const results = [{ definition: minutes, rows }];
    expect(maskOf({ offices: OFFICES, months: MONTHS, results, policy }).hidden.size).toBe(0);
  });

  it("hides the small cells alone where a KPI has no margins", () => {
    const rows = rowsOf(cellsOf([1, 9, 20, 20]))
      .map(({ row }) => row)
      .filter((row) => row.zeitraumart === "monat" && row.regionalstelle !== "kreis");
    const results = [{ definition: count(), rows }];
    const { hidden } = maskOf({ offices: OFFICES, months: MONTHS, results, policy });
    expect([...hidden].map((row) => row.zeitraum)).toEqual(["2026-01"]);
  });
});
