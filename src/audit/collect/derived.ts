import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addMonths } from "../../calendar/dates.ts";
import { type Finding, finding } from "../findings.ts";
import { thresholdOf } from "../hidden.ts";
import { type Cell, KNOWN } from "../model/cell.ts";
import type { Facts } from "../model/facts.ts";
import { comboKey, type Grid } from "../model/grid.ts";
import { csvObjects } from "../read/csv.ts";
import { type Horizon, monthsIn, type Span, spanKey } from "../read/span.ts";

type Row = Record<string, string>;
const TOTAL = "gesamt||";

/** Figures that are made of other figures: they may not rest on hidden ones. */
export function derivedFindings(dir: string, facts: Facts, horizon: Horizon): Finding[] {
  const read = (name: string): Row[] => {
    const path = join(dir, name);
    return existsSync(path) ? csvObjects(readFileSync(path, "utf8")) : [];
  };
  return [
    ...read("grenzen.csv").flatMap((row) => limits(row, facts)),
    ...read("hochrechnung.csv").flatMap((row) => projection(row, facts, horizon)),
    ...gaps(facts),
    ...comparisons(facts),
    ...bareRates(facts),
  ];
}

/** "besser" tells where a hidden value lies: the Kreis value, for a gender the place's own total. */
function comparisons(facts: Facts): Finding[] {
  const told = new Set<Cell>();
  for (const grid of facts.grids.values())
    for (const cell of grid.cells) {
      if (!cell.compared || cell.starred) continue;
      const place = cell.gender === "gesamt" ? "kreis" : cell.place;
      const total = comboKey({ ...cell, gender: "gesamt" });
      const reference = grid.get(place, spanKey(cell.span), total);
      if (reference?.starred && counts(facts, reference)) told.add(reference);
    }
  return [...told].map((cell) =>
    finding("abgeleitet", { cell, role: "wert" }, undefined, "Vergleich anderer mit ihm"),
  );
}

/** A rate whose counts are not shown gives them away: its fraction in lowest terms. */
function bareRates(facts: Facts): Finding[] {
  const findings: Finding[] = [];
  for (const grid of facts.grids.values()) {
    if (!["anteil", "rate"].includes(grid.kpi.art) || !grid.used.zaehler) continue;
    for (const cell of grid.cells) {
      if (!cell.valued || cell.starred || !counts(facts, cell)) continue;
      if (cell.zaehler.known === KNOWN.no || cell.nenner.known === KNOWN.no)
        findings.push(
          finding("abgeleitet", { cell, role: "wert" }, undefined, "Wert ohne Zähler und Nenner"),
        );
    }
  }
  return findings;
}

const counts = (facts: Facts, cell: Cell): boolean =>
  [cell.zaehler, cell.nenner].some((quantity) => thresholdOf(facts, quantity) > 0);

/** XmR limits: mean times points is a sum, so every point must be shown. */
function limits(row: Row, facts: Facts): Finding[] {
  const grid = facts.grids.get(row.kennzahl ?? "");
  if (!grid || row.art !== "xmr" || !row.punkte) return [];
  const combo = `${row.geschlecht}|${row.merkmal}|${row.auspraegung}`;
  const months = [...grid.spans.values()].filter((span) => span.from === span.to);
  const cells = months.flatMap((span) => grid.get(row.regionalstelle!, spanKey(span), combo) ?? []);
  const shown = cells.filter((cell) => !cell.starred && !cell.absent && cell.printed).length;
  if (Number(row.punkte) <= shown || !cells.some((cell) => cell.starred)) return [];
  return [
    finding(
      "abgeleitet",
      { cell: cells.find((cell) => cell.starred)!, role: "wert" },
      undefined,
      `grenzen.csv: ${row.punkte} Punkte, aber nur ${shown} gezeigte Monate`,
    ),
  ];
}

/** A projection shows two sums of the year before; they must be shown themselves. */
function projection(row: Row, facts: Facts, { newest }: Horizon): Finding[] {
  const grid = facts.grids.get(row.kennzahl ?? "");
  const year = Number(row.jahr);
  if (!grid || !row.hochrechnung || !Number.isInteger(year) || grid.kpi.stand) return [];
  const last = newest.startsWith(String(year)) ? newest : `${year}-12`;
  const before = { from: `${year - 1}-01`, to: `${year - 1}-12` };
  const same = { from: before.from, to: addMonths(last, -12) };
  const place = row.regionalstelle!;
  const starred = grid.cells.find(
    (cell) =>
      cell.starred &&
      cell.place === place &&
      cell.gender === "gesamt" &&
      cell.merkmal === "" &&
      cell.span.from >= before.from &&
      cell.span.to <= before.to,
  );
  const open = [before, same].find((span) => !isAddedUp(grid, place, span));
  if (!starred || !open) return [];
  return [
    finding(
      "abgeleitet",
      { cell: starred, role: "wert" },
      undefined,
      `hochrechnung.csv verrät die Summe ${open.from} bis ${open.to}`,
    ),
  ];
}

/** Whether shown figures add up to a span. */
function isAddedUp(grid: Grid, place: string, span: Span): boolean {
  const months = monthsIn(span);
  const reached = new Set([0]);
  for (let start = 0; start < months.length; start++) {
    if (!reached.has(start)) continue;
    for (let end = start; end < months.length; end++) {
      const cell = grid.get(place, spanKey({ from: months[start]!, to: months[end]! }), TOTAL);
      const empty = start === end && (cell === undefined || cell.absent);
      if (empty || (cell && isShown(cell))) reached.add(end + 1);
    }
  }
  return reached.has(months.length);
}

const isShown = (cell: Cell): boolean =>
  cell.zaehler.known !== KNOWN.no && (cell.nenner.known !== KNOWN.no || cell.nenner.cell !== cell);

/** GM-03: a gap in points shows two rates; both must be shown. */
function gaps(facts: Facts): Finding[] {
  const findings: Finding[] = [];
  for (const cell of facts.grids.get("gm-03")?.cells ?? []) {
    if (cell.starred || cell.absent || cell.merkmal !== "kennzahl" || !cell.valued) continue;
    const grid = facts.grids.get(cell.auspraegung);
    for (const gender of ["w", "m"]) {
      const rate = grid?.get(cell.place, spanKey(cell.span), `${gender}||`);
      if (rate?.starred)
        findings.push(
          finding("abgeleitet", { cell: rate, role: "wert" }, undefined, "GM-03 zeigt den Abstand"),
        );
    }
  }
  return findings;
}
