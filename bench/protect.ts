import { performance } from "node:perf_hooks";
import type { Definition } from "../src/catalogue/definition.ts";
import { maskOf } from "../src/disclosure/linked/mask.ts";
import { readPolicy } from "../src/disclosure/policy.ts";
import { ONE } from "../src/metrics/exact.ts";
import type { Result } from "../src/metrics/result.ts";

/**
 * Protection of synthetic tables of one count: offices × 12 months × w, m, d with margins (Kreis,
 * quarters, year, gesamt). Offices differ in size, d is rare: about one nonzero cell in five is one
 * or two. Prints seconds and the share of nonzero cells that are hidden.
 *
 *   tsx bench/protect.ts            9 offices, 10 seeds, then 400 offices
 */
const MONTHS = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, "0")}`);
const GENDERS = ["w", "m", "d"];
const DEFINITION = {
  ...{ id: "kd-01", art: "wert", aggregation: "summe", stand: false, merkmale: [] },
  ...{ geschlecht: "ja", mindestbasis: 0, kreis_mit_zentral: false, faktor: 1 },
  zaehlt: { zaehler: "kunden", nenner: "kunden" },
} as unknown as Definition;

/** Mulberry32: small, seeded, the same everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Knuth's Poisson draw; means here are small. */
function poisson(random: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

const periodsOf = (month: number): [kind: string, id: string][] => [
  ["monat", MONTHS[month]!],
  ["quartal", `2026-Q${Math.floor(month / 3) + 1}`],
  ["jahr", "2026"],
];

function table(offices: number, seed: number): Result[] {
  const random = generator(seed);
  const sums = new Map<string, { row: Partial<Result>; count: number }>();
  for (let office = 0; office < offices; office++) {
    const size = 2 + 10 * random();
    for (let month = 0; month < 12; month++)
      for (const gender of GENDERS) {
        const count = poisson(random, gender === "d" ? 0.35 : size);
        for (const place of ["kreis", `r${String(office).padStart(3, "0")}`])
          for (const [zeitraumart, zeitraum] of periodsOf(month))
            for (const geschlecht of ["gesamt", gender]) {
              const key = `${place}|${zeitraum}|${geschlecht}`;
              const ebene = place === "kreis" ? "kreis" : "regionalstelle";
              const row = { ebene, regionalstelle: place, zeitraumart, zeitraum, geschlecht };
              const entry = sums.get(key) ?? { row, count: 0 };
              sums.set(key, entry);
              entry.count += count;
            }
      }
  }
  return [...sums.values()].map(({ row, count }) => toResult(row, count));
}

const toResult = (row: Partial<Result>, count: number): Result =>
  ({
    ...{ kennzahl: "kd-01", merkmal: "", auspraegung: "", ...row },
    ...{ zaehler: BigInt(count) * ONE, nenner: null, wert: count, personenZaehler: count },
  }) as unknown as Result;

function protect(offices: number, seed: number) {
  const rows = table(offices, seed);
  const start = performance.now();
  const mask = maskOf({
    offices: Array.from({ length: offices }, (_, i) => `r${String(i).padStart(3, "0")}`),
    months: MONTHS,
    results: [{ definition: DEFINITION, rows }],
    policy: readPolicy("intern"),
  });
  const filled = rows.filter(({ zaehler }) => (zaehler ?? 0n) > 0n);
  return {
    seconds: (performance.now() - start) / 1000,
    cells: rows.length,
    filled: filled.length,
    primary: mask.primary.size,
    hidden: filled.filter((row) => mask.hidden.has(row)).length,
    open: mask.cover.conflicts.length,
  };
}

function print(title: string, runs: ReturnType<typeof protect>[]): void {
  const sum = (of: (run: ReturnType<typeof protect>) => number): number =>
    runs.reduce((total, run) => total + of(run), 0);
  const share = (part: number): string =>
    `${((100 * part) / sum((run) => run.filled)).toFixed(1)} %`;
  const primary = sum((run) => run.primary);
  const hidden = sum((run) => run.hidden);
  process.stdout.write(
    `${title}: ${sum((run) => run.cells)} cells, ${primary} primary (${share(primary)}), hidden ${share(hidden)}, unprotected ${sum((run) => run.open)}, ${sum((run) => run.seconds).toFixed(1)} s, ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
  );
}

const seeds = Array.from({ length: 10 }, (_, index) => index + 1);
print(
  "9 offices × 12 months × 3 genders, 10 seeds",
  seeds.map((seed) => protect(9, seed)),
);
print("400 offices × 12 months × 3 genders", [protect(400, 1)]);
