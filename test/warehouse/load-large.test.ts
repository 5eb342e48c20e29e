import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readContracts } from "../../src/contracts/read.ts";
import { BulkLoad } from "../../src/warehouse/bulk-load.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/open.ts";
import { loadWorkspace, putFile, writeWorkspace } from "../helpers/workspace.ts";

const HEADER =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall;bemerkung";
/** Long enough that 50 000 records are a large file. */
const NOTE = '"Gespräch über\r\nUnterlagen"';
const record = (index: number): string =>
  `K-${index};${(index % 31) + 1}.05.2026;nord;P-${index % 9};C${index % 700};${index % 2 ? "w" : "m"};telefonisch;bv;beratung;${index % 480};ja;8:15;08:${20 + (index % 40)};nein;${NOTE}`;
const plain = Array.from({ length: 50_000 }, (_, index) => record(index));
const windows1252 = (records: readonly string[]): Buffer =>
  Buffer.from(`${[HEADER, ...records].join("\r\n")}\r\n`, "latin1");

let dir = "";
let warehouse: Warehouse;

const values = async (sql: string): Promise<unknown[][]> =>
  (await warehouse.connection.runAndReadAll(sql)).getRowsJS();
const deliver = (...records: string[]): void =>
  putFile(join(dir, "inbox/nord/kontakte_2026-05.csv"), windows1252(records));
const load = async () => (await loadWorkspace(dir, warehouse))[0]!;
const reopen = async (): Promise<void> => {
  warehouse.close();
  warehouse = await openWarehouse(join(dir, "build"));
};

beforeEach(async () => {
  dir = writeWorkspace({});
  warehouse = await openWarehouse(join(dir, "build"));
});
afterEach(() => {
  warehouse.close();
  rmSync(dir, { recursive: true, force: true });
});

it("loads what is valid and takes conflicts out again, each with its line", async () => {
  deliver(
    ...plain,
    record(7),
    record(8).replace("telefonisch", "mail"),
    record(50_001).replace(";nord;", ";süd;"),
    record(50_002).replace("beratung;", "vv;"),
  );
  const report = await load();
  expect(report).toMatchObject({
    status: "accepted",
    encoding: "windows-1252",
    records: 50_004,
    accepted: 50_000,
    quarantined: 3,
    setAside: 1,
  });
  const errors = report.problems.filter(({ level }) => level === "fehler");
  expect(errors.map(({ line, rule }) => [line, rule])).toEqual(
    expect.arrayContaining([
      [18, "schluessel"],
      [100_004, "schluessel"],
    ]),
  );
  expect(
    await values(
      `select count(*)::integer, count(distinct kontakt_id)::integer, sum(dauer_min)::integer,
              count(distinct kunde_id)::integer, min(zeile), max(zeile),
              count(*) filter (where inhalt = 'vermittlungsvorschlag')::integer
       from raw.kontakte`,
    ),
  ).toEqual([[50_000, 50_000, SUM, 700, 2, 100_008, 1]]);
  expect(await values("select zeile from raw.kontakte where kontakt_id in ('K-8', 'K-7')")).toEqual(
    [[16]],
  );
  expect(existsSync(join(dir, "build/laden"))).toBe(false);
});

/** Minutes of records 0 … 49 999 (104 rounds of 0 … 479 and 0 … 79) and of 50 002, but for record 8. */
const SUM = 104 * 114_960 + 3160 + 82 - 8;

it("replaces a large delivery by a large correction, and keeps it where the next is refused", async () => {
  deliver(...plain);
  await load();
  deliver(...plain.slice(1));
  expect(await load()).toMatchObject({ status: "corrected", accepted: 49_999 });
  deliver(...plain.map((text) => text.replace(";nord;", ";west;")));
  expect(await load()).toMatchObject({ status: "refused" });
  await reopen();
  expect(
    await values("select count(*)::integer, count(distinct lieferung)::integer from raw.kontakte"),
  ).toEqual([[49_999, 1]]);
});

it("takes out what a crash left of a load", async () => {
  deliver(...plain);
  await load();
  await reopen();
  const contract = readContracts().get("kontakte")!;
  await BulkLoad.start(warehouse, contract, "abgebrochen");
  await warehouse.connection.run(
    "insert into raw.kontakte by name select 'abgebrochen' as lieferung, * exclude lieferung from raw.kontakte",
  );
  await reopen();
  expect(
    await values("select count(*)::integer, count(distinct lieferung)::integer from raw.kontakte"),
  ).toEqual([[50_000, 1]]);
  expect(await values("select * from meta.angefangen")).toEqual([]);
});
