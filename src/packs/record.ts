import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { figureAt, hasValue, KREIS, type PackContext, type PackRecord } from "./context.ts";
import { type PackPeriod, packPeriod } from "./period.ts";

const folder = (packsDir: string, name: string): string => join(packsDir, "zahlen", name);

/** The record of the newest earlier pack with periods of the same kind. */
export function earlierRecord(
  packsDir: string,
  name: string,
  { art, von }: PackPeriod,
): PackRecord | undefined {
  const dir = folder(packsDir, name);
  if (!existsSync(dir)) return undefined;
  const earlier = readdirSync(dir)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -5))
    .filter((id) => /^\d{4}(-\w+)?$/.test(id))
    .map(packPeriod)
    .filter((period) => period.art === art && period.bis < von)
    .sort((a, b) => (a.bis < b.bis ? 1 : -1))[0];
  return (
    earlier && (JSON.parse(readFileSync(join(dir, `${earlier.id}.json`), "utf8")) as PackRecord)
  );
}

/** The figures that a pack shows, to be compared with by the next one. */
export function recordOf(context: PackContext): PackRecord {
  const { katalog, lauf } = context.files;
  const places = [KREIS, ...katalog.regionalstellen.map(({ id }) => id)];
  const zahlen: PackRecord["zahlen"] = {};
  for (const { id } of context.kennzahlen)
    for (const ort of places) {
      const figure = figureAt(context, id, ort);
      if (hasValue(figure)) zahlen[`${id}|${ort}`] = [figure.wert, figure.status];
    }
  return { zeitraum: context.zeitraum.id, datenstand: katalog.datenstand, lauf, zahlen };
}

export function writeRecord(packsDir: string, name: string, record: PackRecord): void {
  const path = join(folder(packsDir, name), `${record.zeitraum}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.neu`, `${JSON.stringify(record, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${path}.neu`, path);
}
