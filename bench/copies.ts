import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readContracts } from "../src/contracts/read.ts";
import { quoteIdentifier } from "../src/warehouse/identifier.ts";
import { openWarehouse } from "../src/warehouse/open.ts";

/** Files and columns that name a Regionalstelle or site. */
const REFERENCE = {
  "regionalstellen.csv": ["id", "name"],
  "standorte.csv": ["id", "regionalstelle", "name", "sitz_standort"],
  "lieferplan.csv": ["regionalstelle"],
};
/** Columns of deliveries that make a copy another Regionalstelle with people of its own. */
const OWN = [
  "regionalstelle",
  "standort",
  "ersatz_standort",
  "kunde_id",
  "bg_id",
  "fachkraft_id",
  "kontakt_id",
  "personal_id",
  "beschwerde_id",
  "stelle_id",
];

/**
 * Makes every Regionalstelle of a loaded workspace stand there `copies` times, with its own sites,
 * staff and clients: a large Kreis without hours of reading files. Answers the number of contacts.
 */
export async function multiply(data: string, build: string, copies: number): Promise<number> {
  for (const [name, columns] of Object.entries(REFERENCE)) copyLines(data, name, columns, copies);
  const warehouse = await openWarehouse(build);
  const { connection } = warehouse;
  try {
    for (const [dataset, { spalten }] of readContracts()) {
      const own = spalten.map(({ name }) => name).filter((name) => OWN.includes(name));
      if (own.length === 0) continue;
      const suffixed = own.map(
        (name) => `${quoteIdentifier(name)} || '-' || k as ${quoteIdentifier(name)}`,
      );
      const table = `raw.${quoteIdentifier(dataset)}`;
      for (let copy = 2; copy <= copies; copy++)
        await connection.run(
          `insert into ${table}
           select t.* replace (${suffixed.join(", ")}) from ${table} as t, (select ${copy} as k)
           where regexp_matches(${quoteIdentifier(own.includes("regionalstelle") ? "regionalstelle" : "standort")}, '^rs-[0-9]+$')`,
        );
    }
    const reader = await connection.runAndReadAll("select count(*) from raw.kontakte");
    return Number(reader.getRowsJS()[0]?.[0]);
  } finally {
    warehouse.close();
  }
}

function copyLines(data: string, name: string, columns: readonly string[], copies: number): void {
  const path = join(data, "reference", name);
  const [header = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const names = header.split(",");
  const copied = lines.flatMap((line) => {
    if (!/\brs-\d+/.test(line)) return [line];
    const fields = line.split(",");
    return Array.from({ length: copies }, (_, at) =>
      fields
        .map((value, column) =>
          at > 0 && value && columns.includes(names[column]!) ? `${value}-${at + 1}` : value,
        )
        .join(","),
    );
  });
  writeFileSync(path, `${[header, ...copied].join("\n")}\n`);
}
