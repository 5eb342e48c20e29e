import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../metrics/result.ts";
import { formatCount, formatNumber } from "../vocabulary/format.ts";
import type { Mask } from "./linked/mask.ts";
import { ownCells } from "./linked/state.ts";
import { hasFigures, type PrimaryRule } from "./primary.ts";

type Rule = PrimaryRule | "frueher";

interface TableReport {
  kennzahl: string;
  ebene: string;
  zeitraumart: string;
  merkmal: string;
  zeilen: number;
  primaer: number;
  sekundaer: number;
  /** hidden rows and hidden persons or cases, as shares */
  anteilZeilen: number;
  anteilSumme: number;
  /** widths of the remaining ranges; ∞ where nothing limits them above */
  kleinsteSpanne: string;
  mittlereSpanne: string;
  primaerzellen: { zelle: string; regel: Rule }[];
  sekundaerzellen: { zelle: string; schuetzt: string }[];
}

/** What the operator sees of one release; holds true values' places and is never published. */
export interface ProtectionReport {
  zielgruppe: string;
  zeilen: number;
  primaer: number;
  sekundaer: number;
  ausFrueherenFreigaben: number;
  runden: number;
  sekunden: number;
  vergroebert: Mask["coarsened"];
  /** numbers that the past does not let us protect */
  konflikte: { zelle: string; groesse: string; nurInsider: boolean }[];
  tabellen: TableReport[];
}

/** Collects the report of a mask over all rows. */
export function reportOf(
  audience: string,
  results: readonly { rows: readonly Result[] }[],
  mask: Mask,
  seconds: number,
): ProtectionReport {
  const widths = widthsOf(mask);
  const causes = causesOf(mask);
  const tables = new Map<string, Result[]>();
  for (const { rows } of results)
    for (const row of rows) {
      if (!hasFigures(row)) continue;
      const key = [row.kennzahl, row.ebene, row.zeitraumart, row.merkmal].join("|");
      const table = tables.get(key);
      if (table) table.push(row);
      else tables.set(key, [row]);
    }
  const tabellen = [...tables.values()].map((rows) => tableOf(rows, mask, widths, causes));
  const sum = (of: (table: TableReport) => number): number =>
    tabellen.reduce((total, table) => total + of(table), 0);
  return {
    zielgruppe: audience,
    zeilen: sum(({ zeilen }) => zeilen),
    primaer: sum(({ primaer }) => primaer),
    sekundaer: sum(({ sekundaer }) => sekundaer),
    ausFrueherenFreigaben: mask.stars.size,
    runden: mask.cover.accepted,
    sekunden: Math.round(seconds * 10) / 10,
    vergroebert: mask.coarsened,
    konflikte: mask.cover.conflicts.map(({ quantity, row, insider }) => ({
      zelle: cellName(mask.rows.tables.rows[row]!.result),
      groesse: mask.rows.tables.quantities[quantity]!.role,
      nurInsider: insider,
    })),
    tabellen: tabellen.filter(({ primaer, sekundaer }) => primaer + sekundaer > 0),
  };
}

function tableOf(
  rows: readonly Result[],
  mask: Mask,
  widths: ReadonlyMap<Result, number>,
  causes: ReadonlyMap<Result, string>,
): TableReport {
  const { kennzahl, ebene, zeitraumart, merkmal } = rows[0]!;
  const hidden = rows.filter((row) => mask.hidden.has(row));
  const isPrimary = (row: Result): boolean => mask.primary.has(row) || mask.stars.has(row);
  const primary = hidden.filter(isPrimary);
  const secondary = hidden.filter((row) => !isPrimary(row));
  const total = (of: readonly Result[]): number =>
    of.reduce((sum, row) => sum + Number(row.nenner ?? row.zaehler ?? 0n), 0);
  const spans = hidden.flatMap((row) => widths.get(row) ?? []).sort((a, b) => a - b);
  return {
    ...{ kennzahl, ebene, zeitraumart, merkmal, zeilen: rows.length },
    ...{ primaer: primary.length, sekundaer: secondary.length },
    anteilZeilen: rounded(hidden.length / rows.length),
    anteilSumme: rounded(total(hidden) / Math.max(1, total(rows))),
    kleinsteSpanne: spanText(spans[0]),
    mittlereSpanne: spanText(spans[Math.floor(spans.length / 2)]),
    primaerzellen: primary.map((row) => ({
      zelle: cellName(row),
      regel: mask.primary.get(row) ?? "frueher",
    })),
    sekundaerzellen: secondary.map((row) => ({
      zelle: cellName(row),
      schuetzt: causes.get(row) ?? "Vergröberung",
    })),
  };
}

const rounded = (share: number): number => Math.round(share * 1000) / 1000;
const spanText = (width: number | undefined): string =>
  width === undefined ? "" : Number.isFinite(width) ? formatNumber(width, 1) : "unbegrenzt";

/** The least width that was found for the numbers of a hidden row. */
function widthsOf({ rows, cover }: Mask): Map<Result, number> {
  const widths = new Map<Result, number>();
  for (const [index, row] of rows.tables.rows.entries()) {
    if (rows.hidden[index] === 0) continue;
    const found = ownCells(row)
      .map(([quantity, position]) => cover.range[quantity * rows.size + position]!)
      .filter((width) => width > 0);
    if (found.length > 0) widths.set(row.result, Math.min(...found));
  }
  return widths;
}

function causesOf({ rows }: Mask): Map<Result, string> {
  const causes = new Map<Result, string>();
  for (const [index, row] of rows.tables.rows.entries()) {
    const cause = rows.tables.rows[rows.cause[index]!];
    if (cause) causes.set(row.result, cellName(cause.result));
  }
  return causes;
}

const cellName = (row: Result): string =>
  [
    row.kennzahl,
    row.regionalstelle,
    row.zeitraum,
    row.geschlecht,
    ...(row.merkmal ? [`${row.merkmal}=${row.auspraegung}`] : []),
  ].join(" ");

/** Writes `build/disclosure/<audience>.json` and `.txt`, for their owner only. */
export function writeReport(buildDir: string, report: ProtectionReport): void {
  const dir = join(buildDir, "disclosure");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string): void => {
    writeFileSync(join(dir, name), text, { mode: 0o600 });
    chmodSync(join(dir, name), 0o600);
  };
  write(`${report.zielgruppe}.json`, `${JSON.stringify(report, null, 1)}\n`);
  write(`${report.zielgruppe}.txt`, reportText(report));
}

function reportText(report: ProtectionReport): string {
  const percent = (share: number): string => `${formatNumber(100 * share, 1)} %`;
  const conflicts = report.konflikte.filter(({ nurInsider }) => !nurInsider);
  const lines = [
    `Geheimhaltung für „${report.zielgruppe}“ – vertraulich, nicht zur Veröffentlichung`,
    "",
    `${formatCount(report.zeilen)} Zeilen mit Zahlen, ${formatCount(report.primaer)} für sich geschützt, ${formatCount(report.sekundaer)} zum Schutz anderer (${percent((report.primaer + report.sekundaer) / Math.max(1, report.zeilen))}).`,
    `${formatCount(report.ausFrueherenFreigaben)} davon, weil sie schon früher verborgen waren. ${formatCount(report.runden)} Schritte, ${formatNumber(report.sekunden, 1)} s.`,
    conflicts.length === 0
      ? "Keine Zahl ist durch frühere Veröffentlichungen preisgegeben."
      : `${formatCount(conflicts.length)} Zahlen lassen sich wegen früherer Veröffentlichungen nicht mehr schützen:`,
    ...conflicts.map(({ zelle, groesse }) => `  ${zelle} (${groesse})`),
    ...report.vergroebert.map(
      ({ kennzahl, ebene, zeitraumart, merkmal, geschlechter }) =>
        `Vergröbert: ${kennzahl}, ${ebene}, ${zeitraumart}${merkmal ? `, ${merkmal}` : ""}${geschlechter ? ", nach Geschlecht" : ""} wird nicht angeboten.`,
    ),
    "",
    "Tabelle: Zeilen, für sich geschützt, zum Schutz anderer, Anteil, kleinste und mittlere Spanne",
    ...report.tabellen.map(
      (table) =>
        `${table.kennzahl} ${table.ebene} ${table.zeitraumart}${table.merkmal ? ` ${table.merkmal}` : ""}: ${formatCount(table.zeilen)}, ${formatCount(table.primaer)}, ${formatCount(table.sekundaer)}, ${percent(table.anteilZeilen)}, ${table.kleinsteSpanne}, ${table.mittlereSpanne}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}
