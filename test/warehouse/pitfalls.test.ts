import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileReport } from "../../src/contracts/report.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/open.ts";
import { probe, rules, valuesOf } from "../contracts/support.ts";
import { csv, loadWorkspace, putFile, writeWorkspace } from "../helpers/workspace.ts";

/**
 * What readers of CSV files silently get wrong, each tried with DuckDB 1.5.6, csv-parse, PapaParse,
 * udsv or polars; here it has to be right, or refused or quarantined by name. Splitting a character or
 * a line end at the border of two windows: test/contracts/decode.test.ts and properties.test.ts.
 */

const CLOSED = "standort;datum;von;bis;grund;ersatz_standort";
const CONTACTS =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall";
const contact = (index: number, inhalt = "beratung"): string =>
  `K${index};${String((index % 28) + 1).padStart(2, "0")}.10.2026;nord;P${index % 9};C${index % 977};w;telefon;beratungsvermerk;${inhalt};15;ja;;;nein`;
/** Enough for the bulk way (more than 4 MB), with a quote that never closes in record 10. */
const LARGE = csv(
  CONTACTS,
  ...Array.from({ length: 52_000 }, (_, index) =>
    contact(index, index === 9 ? '"offen' : index % 50 ? "beratung" : '"\nberatung"'),
  ),
);

let dir = "";
let warehouse: Warehouse;
let reports: FileReport[];

const rows = async (sql: string): Promise<unknown[][]> =>
  (await warehouse.connection.runAndReadAll(sql)).getRowsJS();
const reportOf = (file: string): FileReport => reports.find((report) => report.file === file)!;

beforeAll(async () => {
  dir = writeWorkspace({
    "inbox/nord/schliessungen_2026-10[1].csv": csv(CLOSED, "nord;01.10.2026;08:00;12:00;technik;"),
    "inbox/sued/schliessungen_2026-101.csv": csv(CLOSED, "sued;01.10.2026;08:00;12:00;streik;"),
    "inbox/nord/kontakte_2026-10 [1].csv": LARGE,
    "inbox/nord/kontakte_2026-10 1.csv": csv(CONTACTS, contact(1)),
    "inbox/nord/gepackt_2026-10.csv": gzipSync(Buffer.from(LARGE)),
    "inbox/nord/leer_2026-10.csv": "",
    "inbox/nord/mittel_2026-10.csv": csv(
      "monat;regionalstelle;titel;ansatz_eur;verausgabt_eur;gebunden_eur",
      "2026-10;nord;eingliederung;1,005;-0,00;1.234,56",
      "2026-10;sued;eingliederung;0,10;0,20;999999998,999999999",
    ),
  });
  // Order of reception: what is refused or replaced comes after what it could harm.
  putFile(
    join(dir, "inbox/nord/bestand_bg_2026-10.csv"),
    "monat;regionalstelle;bg\n2026-10;nord;5\n",
  );
  warehouse = await openWarehouse(join(dir, "build"));
  reports = await loadWorkspace(dir, warehouse);
  putFile(join(dir, "inbox/nord/bestand_bg_2026-10.csv"), "monat;regionalstelle;bg\n");
  reports.push(
    ...(await loadWorkspace(dir, warehouse)).filter(({ status }) => status === "refused"),
  );
});
afterAll(() => warehouse.close());

describe("files", () => {
  test("1: a file name is no pattern, also where the file is read in bulk", async () => {
    expect(reportOf("nord/schliessungen_2026-10[1].csv")).toMatchObject({
      status: "accepted",
      accepted: 1,
    });
    expect(await rows("select grund from raw.schliessungen where standort = 'nord'")).toEqual([
      ["technik"],
    ]);
    const read = [
      reportOf("nord/kontakte_2026-10 [1].csv"),
      reportOf("nord/kontakte_2026-10 1.csv"),
    ];
    expect(read.map(({ accepted }) => accepted).sort((a, b) => a - b)).toEqual([1, 51_999]);
  });

  test("2: a packed file is not unpacked", () => {
    expect(reportOf("nord/gepackt_2026-10.csv")).toMatchObject({
      status: "refused",
      reason:
        "Die Datei ist ein gepacktes Archiv (gzip), keine CSV-Datei. Speichern Sie die Tabelle als CSV-Datei und liefern Sie diese.",
    });
  });

  test("7: neither zero bytes nor a header alone empties a month", async () => {
    expect(reportOf("nord/leer_2026-10.csv").status).toBe("refused");
    const refused = reports.filter(({ file }) => file === "nord/bestand_bg_2026-10.csv").at(-1);
    expect(refused).toMatchObject({ status: "refused", records: 0 });
    expect(await rows("select bg from raw.bestand_bg")).toEqual([[5n]]);
  });

  test("8, 11, 19, 20: in a large file one broken record stands alone and every other row is loaded", async () => {
    const report = reports.find(({ accepted }) => accepted === 51_999)!;
    expect(report).toMatchObject({ records: 52_000, quarantined: 1, setAside: 0 });
    // Nine records before it, the first with a line break of its own. The quote runs into the next one, line 53.
    expect(report.problems.map(({ line, record, rule }) => [line, record, rule])).toEqual([
      [12, 10, "felderzahl"],
    ]);
  });
});

describe("numbers", () => {
  test("3: a thousands sign stands between groups of three", () => {
    const raws = ["1.234.567,5", "12.34,5", "1.23.4,5", "1234,56", "1.234,56"];
    expect(valuesOf("betrag", raws)).toEqual(["1234567.5", "!zahl", "!zahl", "1234.56", "1234.56"]);
    expect(valuesOf("betrag", ["12.34", "1234.56", "1,234.5"])).toEqual([
      "12.34",
      "1234.56",
      "1234.5",
    ]);
  });

  test("4: nothing but decimal digits is a number; decimals reach the warehouse exactly", async () => {
    const raws = ["1e3", "1_000", "nan", "inf", "+5,1", ",5", "5,", "0x1F", "١٢", "1/2"];
    expect(valuesOf("betrag", raws)).toEqual(raws.map(() => "!zahl"));
    expect(valuesOf("betrag", [" 7,5 ", "-0,00", "1,005"])).toEqual(["7.5", "0", "1.005"]);
    expect(
      await rows(
        "select ansatz_eur::varchar, verausgabt_eur::varchar, gebunden_eur::varchar from raw.mittel order by regionalstelle",
      ),
    ).toEqual([
      ["1.005000000", "0.000000000", "1234.560000000"],
      ["0.100000000", "0.200000000", "999999998.999999999"],
    ]);
  });
});

describe("dates", () => {
  test("5: two digits are no year, and a day has to exist", () => {
    const raws = ["1.2.2025", " 01.02.2025 ", "01.02.25", "31.02.2025", "29.02.2024", "1.1.0025"];
    expect(valuesOf("tag", raws)).toEqual([
      "2025-02-01",
      "2025-02-01",
      "!datum",
      "!datum",
      "2024-02-29",
      "!datum",
    ]);
  });
});

describe("structure", () => {
  test("6: columns go by their names, wherever they stand", () => {
    const { columns } = probe("\ufeffart;nr;betrag;\nklein;a;1,5;\n");
    expect([columns.get("nr"), columns.get("betrag"), columns.get("art")]).toEqual([
      ["a"],
      ["1.5"],
      ["klein"],
    ]);
    expect(probe("nr;Betrag;betrag\na;1;2\n").report.reason).toContain("bedeuten beide dasselbe");
  });

  test("9: a quote inside a value is no repair shop; CR and CRLF in one file both end a line", () => {
    const checked = probe('nr;art\n"un"quoted;klein\nb;klein\r\n3;gross\rz;klein\n');
    expect(rules(checked)).toEqual([[2, "", "anfuehrung"]]);
    expect(checked.columns.get("nr")).toEqual(["b", "3", "z"]);
    expect(checked.lines).toEqual([3, 4, 5]);
  });

  test("10, 19: short and long records are neither filled up nor cut", () => {
    const checked = probe('nr;art;betrag\na;klein\nb;klein;\nc;klein;1;9\nd;"klein";"2\n"\n');
    expect(rules(checked)).toEqual([
      [2, "", "felderzahl"],
      [4, "", "felderzahl"],
    ]);
    expect(checked.columns.get("nr")).toEqual(["b", "d"]);
    expect(checked.columns.get("betrag")).toEqual([null, "2"]);
  });

  test("12: empty, quoted empty and blank say nothing; the word NULL is a word", () => {
    expect(valuesOf("art", [""])).toEqual([null]);
    const { columns, missing } = probe('nr;notiz\na;\nb;""\nc;" "\nd;NULL\ne;null\n');
    expect(columns.get("notiz")).toEqual([null, null, null, "NULL", "null"]);
    expect(missing.get("notiz")!.size).toBe(0);
  });

  test("13: a value of 3 MB is refused with its line, not cut", () => {
    const { report } = probe(`nr;notiz\na;x\nb;"${"y".repeat(3_000_000)}"\nc;z\n`);
    expect(report).toMatchObject({ status: "refused" });
    expect(report.reason).toContain("Zeile 3 ist länger als 1 MB");
  });

  test("14: NUL and control characters quarantine their record", () => {
    const checked = probe(
      `nr;notiz\na;x\u0000y\nb;x\u0007y\nc;x\u009fy\nd;"x\ty"\n${"e;z\n".repeat(1)}`,
      {
        name: "lang_2026-10.csv",
      },
    );
    expect(rules(checked)).toEqual([
      [2, "notiz", "steuerzeichen"],
      [3, "notiz", "steuerzeichen"],
      [4, "notiz", "steuerzeichen"],
    ]);
    expect(checked.columns.get("nr")).toEqual(["d", "e"]);
  });

  test("15: sep= is a title, and does not decide the delimiter", () => {
    const checked = probe("sep=,\nnr;art\na;klein\n");
    expect(rules(checked)).toEqual([[1, "", "titelzeile"]]);
    expect(checked.report.delimiter).toBe(";");
  });

  test("16: identifiers keep their leading zeros, whatever the last record looks like", () => {
    const ids = Array.from({ length: 3000 }, (_, index) => String(index).padStart(8, "0"));
    const { columns } = probe(csv("nr;art", ...[...ids, "AB12"].map((id) => `${id};klein`)));
    expect(columns.get("nr")).toEqual([...ids, "AB12"]);
  });
});
