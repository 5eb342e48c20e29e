import type { IsoMonth } from "../calendar/dates.ts";
import type { SampleRecord } from "./office.ts";
import { Random } from "./prng.ts";

/** Months until the official figures are final (Wartezeit). */
export const OFFICIAL_DELAY = 3;

/** Usual values in percent: all, and by how much women and men differ from it. */
const USUAL: Record<string, readonly [all: number, women: number, men: number]> = {
  k1: [2.4, 0.3, -0.3],
  k1e1: [3.1, 0.2, -0.2],
  k1e2: [-0.8, 0.4, -0.4],
  k1e3: [3.4, -0.2, 0.2],
  k1e4: [3.6, -0.3, 0.3],
  k2: [21.5, -3.4, 3.3],
  k2e1: [7.2, 1.1, -1.1],
  k2e2: [1.9, -0.5, 0.5],
  k2e3: [62.5, 1.8, -1.4],
  k2e4: [17.8, -1.2, 6.1],
  k3: [-1.6, 0.5, -0.5],
  k3e1: [13.9, -2.2, 2.1],
  k3e2: [9.1, -0.6, 0.6],
  k3e3: [1.7, 0.1, -0.1],
  k3e4: [2.3, -0.1, 0.1],
};

/** The `kennzahlen_48a` records of a month. */
export function officialRecords(month: IsoMonth, seed: string): SampleRecord[] {
  const random = new Random(`${seed}/${month}`);
  return Object.entries(USUAL).flatMap(([code, [all, women, men]]) => {
    const value = all + (random.next() - 0.5) * Math.max(0.4, Math.abs(all) * 0.06);
    const rows = { gesamt: value, w: value + women, m: value + men };
    return Object.entries(rows).map(([gender, figure]) => ({
      monat: month,
      kennzahl: code,
      geschlecht: gender,
      wert: figure.toFixed(1),
    }));
  });
}
