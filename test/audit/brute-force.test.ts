import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingsOf } from "./support.ts";

const OFFICES = ["nord", "sued"];
const GENDERS = ["gesamt", "w", "m"] as const;
const MONTHS = ["2026-10", "2026-11"];
const PERIODS = [...MONTHS, "2026-Q4"];

/** Every cell of Kreis and two offices, two months and their quarter, women, men and both. */
const CELLS = ["kreis", ...OFFICES].flatMap((place) =>
  PERIODS.flatMap((period) => GENDERS.map((gender) => ({ place, period, gender }))),
);

/** Value of a cell, given women and men of each office and month. */
function countOf(cell: (typeof CELLS)[number], base: readonly number[]): number {
  let sum = 0;
  for (const [o, office] of OFFICES.entries())
    for (const [m, month] of MONTHS.entries())
      for (const [g, gender] of (["w", "m"] as const).entries()) {
        const inside =
          (cell.place === "kreis" || cell.place === office) &&
          (cell.period === "2026-Q4" || cell.period === month) &&
          (cell.gender === "gesamt" || cell.gender === gender);
        if (inside) sum += base[o * 4 + m * 2 + g]!;
      }
  return sum;
}

const MOST = 5;

/** Least and greatest value of every cell over all states that fit the shown cells. */
function ranges(base: readonly number[], hidden: readonly boolean[]): [number, number][] {
  const shown = CELLS.map((cell, at) => (hidden[at] ? undefined : countOf(cell, base)));
  const found = CELLS.map((): [number, number] => [Number.POSITIVE_INFINITY, -1]);
  const state = new Array<number>(8).fill(0);
  const members = CELLS.map((cell) =>
    state.map((_, at) =>
      countOf(
        cell,
        state.map((__, other) => (other === at ? 1 : 0)),
      ),
    ),
  );
  const total = (at: number): number =>
    state.reduce((sum, value, index) => sum + value * members[at]![index]!, 0);
  const visit = (depth: number): void => {
    if (depth === 8) {
      for (const [at, value] of shown.entries())
        if (value !== undefined && total(at) !== value) return;
      for (const at of CELLS.keys()) {
        const value = total(at);
        found[at] = [Math.min(found[at]![0], value), Math.max(found[at]![1], value)];
      }
      return;
    }
    // men follow from women and the shown total of office and month
    const both = base[depth - 1]! + base[depth]!;
    const values =
      depth % 2 === 1
        ? [both - state[depth - 1]!]
        : Array.from({ length: MOST + 1 }, (_, at) => at);
    for (const value of values) {
      if (value < 0) continue;
      state[depth] = value;
      visit(depth + 1);
    }
    state[depth] = 0;
  };
  visit(0);
  return found;
}

describe("the attack finds what trying all states finds", () => {
  it("in tables of two offices, two months and two genders", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: MOST }), { minLength: 8, maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: CELLS.length, maxLength: CELLS.length }),
        async (base, drawn) => {
          // the totals stay shown, so that no count can exceed what the trial covers
          const hidden = CELLS.map(
            ({ place, period, gender }, at) =>
              drawn[at]! && !(place !== "kreis" && period !== "2026-Q4" && gender === "gesamt"),
          );
          fc.pre(
            OFFICES.every((office) =>
              MONTHS.every(
                (month) =>
                  countOf({ place: office, period: month, gender: "gesamt" }, base) <= MOST,
              ),
            ),
          );
          const rows = CELLS.map(
            (cell, at) =>
              `kd-01 ${cell.place} ${cell.period} ${cell.gender} = ${hidden[at] ? "*" : countOf(cell, base)}`,
          );
          for (const place of ["kreis", ...OFFICES])
            for (const period of PERIODS)
              for (const gender of ["d", "o", "x"])
                rows.push(`kd-01 ${place} ${period} ${gender} = 0`);
          const found = (await findingsOf({ rows, offices: OFFICES, schwellen: { kunden: 3 } }))
            .filter((text) => /^(bestimmt|eng)/.test(text))
            .filter((text) => !text.endsWith(" 0..0"));
          const expected = ranges(base, hidden).flatMap(([low, high], at) => {
            const { place, period, gender } = CELLS[at]!;
            if (!hidden[at] || high - low >= 3 || high === 0) return [];
            const who = gender === "gesamt" ? "" : ` ${gender}`;
            const kind = low === high ? "bestimmt" : "eng";
            return [`${kind} kd-01 ${place} ${period}${who} zaehler ${low}..${high}`];
          });
          expect(found).toEqual(expected.sort());
        },
      ),
      { numRuns: 60, seed: 20261031 },
    );
  }, 120_000);
});
