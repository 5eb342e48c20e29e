import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { RESULT_COLUMNS } from "../vocabulary/terms.ts";
import type { Audience } from "./audience.ts";
import { ledgerDir, readLedger } from "./ledger.ts";
import type { PublishedRelease, PublishedRow } from "./linked/past.ts";

/**
 * Everything published so far that bears on an audience. Readers of `leitung` read the others too;
 * what is hidden from fewer readers is hidden from more.
 */
export function readPublished(buildDir: string, { kind }: Audience): PublishedRelease[] {
  const root = join(buildDir, "ledger");
  const names = existsSync(root) ? readdirSync(root).sort() : [];
  return names.flatMap((name) => {
    const own = name === "leitung" || kind !== "leitung";
    const known = kind === "leitung" || name !== "leitung";
    const { releases } = readLedger(ledgerDir(buildDir, name));
    return releases.map(({ datenstand, lines }) => ({
      newest: datenstand.slice(0, 7),
      rows: lines.map(toRow),
      known,
      stars: own,
    }));
  });
}

const AT = Object.fromEntries(RESULT_COLUMNS.map((name, index) => [name, index])) as Record<
  (typeof RESULT_COLUMNS)[number],
  number
>;

function toRow(line: string): PublishedRow {
  const fields = line.includes('"') ? (parse(line) as string[][])[0]! : line.split(",");
  return {
    kennzahl: fields[AT.kennzahl]!,
    regionalstelle: fields[AT.regionalstelle]!,
    zeitraumart: fields[AT.zeitraumart]!,
    zeitraum: fields[AT.zeitraum]!,
    geschlecht: fields[AT.geschlecht]!,
    merkmal: fields[AT.merkmal]!,
    auspraegung: fields[AT.auspraegung]!,
    zaehler: fields[AT.zaehler]!,
    nenner: fields[AT.nenner]!,
    wert: fields[AT.wert]!,
    status: fields[AT.status]!,
  };
}
