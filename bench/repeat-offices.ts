import { once } from "node:events";
import {
  createReadStream,
  createWriteStream,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

interface Catalogue {
  regionalstellen: { id: string; name: string }[];
  standorte: { id: string; regionalstelle: string; name: string }[];
}

/**
 * Writes the offices of a release again under new ids until there are `count` of them, in every
 * file that names them: the release of a larger Kreis. Line by line, as it is larger than memory.
 */
export async function repeatOffices(release: string, count: number): Promise<void> {
  const path = join(release, "katalog.json");
  const catalogue = JSON.parse(readFileSync(path, "utf8")) as Catalogue;
  const copies = copiesOf(
    catalogue.regionalstellen.map(({ id }) => id),
    count,
  );
  const more = <Row>(
    rows: readonly Row[],
    placeOf: (row: Row) => string,
    rename: (row: Row, copy: string) => Row,
  ): Row[] =>
    rows.flatMap((row) => [
      row,
      ...(copies.get(placeOf(row)) ?? []).map((copy) => rename(row, copy)),
    ]);
  catalogue.standorte = more(
    catalogue.standorte,
    ({ regionalstelle }) => regionalstelle,
    (site, copy) => ({ ...site, id: site.id + copy, regionalstelle: site.regionalstelle + copy }),
  );
  catalogue.regionalstellen = more(
    catalogue.regionalstellen,
    ({ id }) => id,
    (office, copy) => ({
      ...office,
      id: office.id + copy,
      name: `${office.name} ${copy.slice(1)}`,
    }),
  );
  writeFileSync(path, JSON.stringify(catalogue));
  for (const name of readdirSync(release).filter((file) => file.endsWith(".csv")))
    await repeatRows(join(release, name), copies);
}

/** Endings of the copies by office: "-2", "-3", … */
function copiesOf(ids: readonly string[], count: number): Map<string, string[]> {
  const copies = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (let index = ids.length; index < count; index += 1)
    copies.get(ids[index % ids.length]!)!.push(`-${Math.floor(index / ids.length) + 1}`);
  return copies;
}

/** Columns that hold an office or one of its sites. */
const PLACES = ["regionalstelle", "sender", "standort"];

async function repeatRows(path: string, copies: ReadonlyMap<string, string[]>): Promise<void> {
  const out = createWriteStream(`${path}.neu`);
  let columns: string[] | undefined;
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Infinity,
  })) {
    let text = `${line}\n`;
    if (columns) text += copiesOfRow(line.split(","), columns, copies);
    else columns = line.split(",");
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  renameSync(`${path}.neu`, path);
}

function copiesOfRow(
  fields: string[],
  columns: readonly string[],
  copies: ReadonlyMap<string, string[]>,
): string {
  const place = fields[columns.indexOf("regionalstelle")] ?? "";
  const owner = [...copies.keys()].find((id) => place === id || place.startsWith(`${id}-`));
  if (owner === undefined) return "";
  return copies
    .get(owner)!
    .map((copy) => {
      const row = [...fields];
      for (const [index, column] of columns.entries())
        if (PLACES.includes(column) && row[index]?.startsWith(owner)) row[index] += copy;
      return `${row.join(",")}\n`;
    })
    .join("");
}
