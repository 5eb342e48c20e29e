import { DuckDBInstance } from "@duckdb/node-api";

/** Peer of `build`: DuckDB alone counts the contacts of a warehouse and the people in them, once. */
const instance = await DuckDBInstance.create(process.argv[2]!, { access_mode: "READ_ONLY" });
const connection = await instance.connect();
await connection.runAndReadAll(
  `select
     date_trunc('month', datum) as monat, regionalstelle, geschlecht, kontaktart,
     count(*), count(distinct kunde_id), count(distinct fachkraft_id)
   from raw.kontakte
   group by grouping sets ((1, 2, 3, 4), (1, 2, 3), (1, 2), (1, 3), (1))`,
);
connection.closeSync();
instance.closeSync();
