import { DuckDBInstance } from "@duckdb/node-api";

/** The peer of loading a large file: DuckDB reads the clean twin typed and checks nothing. */
const [, , csv = "", database = ""] = process.argv;
const columns = {
  kontakt_id: "VARCHAR",
  datum: "DATE",
  regionalstelle: "VARCHAR",
  fachkraft_id: "VARCHAR",
  kunde_id: "VARCHAR",
  geschlecht: "VARCHAR",
  kontaktart: "VARCHAR",
  vermerk: "VARCHAR",
  inhalt: "VARCHAR",
  dauer_min: "INTEGER",
  mit_termin: "VARCHAR",
  ankunft: "TIME",
  aufruf: "TIME",
  notfall: "VARCHAR",
  bemerkung: "VARCHAR",
};
const instance = await DuckDBInstance.create(database, { memory_limit: "2GB" });
const connection = await instance.connect();
const types = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`);
await connection.run(
  `create table kontakte as select * from read_csv($1, delim = ';', header = true, auto_detect = false,
     quote = '"', escape = '"', dateformat = '%d.%m.%Y', columns = {${types.join(", ")}})`,
  [csv],
);
connection.closeSync();
instance.closeSync();
