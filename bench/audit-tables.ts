import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addMonths } from "../src/calendar/dates.ts";
import { periodsOf } from "../src/calendar/period.ts";
import { csvLine } from "../src/vocabulary/csv.ts";
import { PERIOD_KINDS, RESULT_COLUMNS } from "../src/vocabulary/terms.ts";

/** mulberry32 */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A release of one KPI with a simple, wasteful mask: where an office has a small count in a
 * quarter, women and men of its three months are hidden. For timing the audit alone.
 */
export function writeMaskedTable(
  offices: number,
  months: number,
  seed = 1,
): { dir: string; primary: number } {
  const dir = mkdtempSync(join(tmpdir(), "spiegel-bench-audit-"));
  mkdirSync(dir, { recursive: true });
  const next = random(seed);
  const ids = Array.from({ length: offices }, (_, at) => `o${String(at + 1).padStart(3, "0")}`);
  const list = Array.from({ length: months }, (_, at) => addMonths("2026-01", at));
  const counts = new Map<string, number>();
  const hidden = new Set<string>();
  let primary = 0;
  const quarter = (month: string): string =>
    `${month.slice(0, 4)}/${Math.ceil(Number(month.slice(5)) / 3)}`;
  for (const id of ids) {
    const mean = 2 + next() * next() * 24;
    for (const month of list) {
      const women = Math.round(mean * (0.2 + 1.2 * next()));
      const men = Math.max(4 - women, Math.round(mean * (0.2 + 1.2 * next())));
      counts.set(`${id}/${month}/w`, women).set(`${id}/${month}/m`, men);
      for (const count of [women, men])
        if (count === 1 || count === 2) {
          hidden.add(`${id}/${quarter(month)}`);
          primary++;
        }
    }
  }
  const rows: string[] = [csvLine([...RESULT_COLUMNS])];
  for (const place of ["kreis", ...ids])
    for (const period of periodsOf(list, PERIOD_KINDS))
      for (const gender of ["gesamt", "w", "m"]) {
        const inside = period.months.filter((month) => list.includes(month));
        if (period.kind === "12m" && inside.length < 12) continue;
        let sum = 0;
        for (const id of place === "kreis" ? ids : [place])
          for (const month of inside)
            for (const sex of gender === "gesamt" ? ["w", "m"] : [gender])
              sum += counts.get(`${id}/${month}/${sex}`) ?? 0;
        const star =
          period.kind === "monat" &&
          "wm".includes(gender) &&
          hidden.has(`${place}/${quarter(period.id)}`);
        rows.push(
          csvLine([
            "kd-01",
            place === "kreis" ? "kreis" : "regionalstelle",
            place,
            period.kind,
            period.id,
            gender,
            "",
            "",
            star ? "" : sum,
            "",
            star ? "" : sum,
            "",
            "",
            "",
            "",
            star ? "gesperrt" : "neutral",
            "nicht_verglichen",
            "nicht_berechenbar",
            "ja",
            star ? "geschuetzt" : "",
          ]),
        );
      }
  writeFileSync(join(dir, "kennzahlen.csv"), rows.join(""));
  writeFileSync(
    join(dir, "katalog.json"),
    JSON.stringify({
      zielgruppe: "intern",
      datenstand: `${list.at(-1)}-28`,
      regionalstellen: ids.map((id) => ({ id, name: id })),
      kennzahlen: [
        {
          id: "kd-01",
          art: "wert",
          aggregation: "summe",
          stand: false,
          zaehlt: { zaehler: "kunden", nenner: "kunden" },
        },
      ],
      schwellen: { kunden: 3 },
    }),
  );
  return { dir, primary };
}
