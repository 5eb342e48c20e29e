import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type Batch, NO_TEXT } from "../../src/contracts/bulk/batch.ts";
import { checkLarge } from "../../src/contracts/bulk/check-large.ts";
import { OUTPUT, OUTPUT_LENGTH } from "../../src/contracts/bulk/dictionary.ts";
import { type CheckContext, checkFile } from "../../src/contracts/check.ts";
import type { Column } from "../../src/contracts/contract.ts";
import type { CheckedFile, Value } from "../../src/contracts/report.ts";
import { CONTEXT, PROBE_ONLY } from "./support.ts";

const DIR = mkdtempSync(join(tmpdir(), "spiegel-bulk-"));
afterAll(() => rmSync(DIR, { recursive: true }));

/** Rows that went to the output, line first, and what was judged one by one. */
async function inBulk(path: string, context: CheckContext) {
  const rows: string[][] = [];
  const large = await checkLarge(path, context, {
    pseudonym: (_, value) => value,
    begin: async ({ contract }) => ({
      async take(batch) {
        for (let row = 0; row < batch.rows; row++)
          rows.push([
            String(batch.lines[row]),
            ...contract!.spalten.map(({ name }) => textAt(batch, name, row)),
          ]);
      },
    }),
  });
  return { large, rows };
}

function textAt(batch: Batch, name: string, row: number): string {
  const coded = batch.coded.find((column) => column.name === name);
  if (coded) {
    const { entries, texts } = coded.dictionary;
    const entry = coded.codes[row]!;
    const start = entries[entry + OUTPUT]!;
    return texts.bytes.toString("utf8", start, start + entries[entry + OUTPUT_LENGTH]!);
  }
  const column = batch.texts.find((text) => text.name === name);
  const start = column?.starts[row] ?? NO_TEXT;
  if (!column || start === NO_TEXT) return "";
  const from = start + 4;
  return column.texts.bytes.toString("utf8", from, from + column.texts.bytes.readInt32LE(start));
}

/** A canonical value as the warehouse reads it. */
function written({ typ }: Column, value: Value): string {
  if (value === null) return "";
  if (typ === "month") return `${value}-01`;
  if (typ === "time") return String(+`${value}`.slice(0, 2) * 60 + +`${value}`.slice(3));
  return String(value);
}

const rowsOf = ({ contract, columns, lines }: CheckedFile): string[][] =>
  lines.map((line, index) => [
    String(line),
    ...contract!.spalten.map((column) => written(column, columns.get(column.name)![index]!)),
  ]);

const byLine = (a: string[], b: string[]): number => Number(a[0]) - Number(b[0]);

/** Both ways say and take the same; returns whether the file was read in bulk at all. */
async function expectSame(
  content: string | Uint8Array,
  { name = "lieferung_2026-10.csv", ...more }: Partial<CheckContext> & { name?: string } = {},
): Promise<boolean> {
  const path = join(DIR, name);
  writeFileSync(path, content);
  const context = { ...CONTEXT, ...more };
  const exact = checkFile(path, context);
  const { large, rows } = await inBulk(path, context);
  if (!large) return false;
  const { checked, withdrawn } = large;
  expect([checked.report.status, checked.report.reason]).toEqual([
    exact.report.status,
    exact.report.reason,
  ]);
  if (exact.report.status === "refused") return true;
  expect(checked.report).toEqual(exact.report);
  expect(checked.quarantine).toEqual(exact.quarantine.toSorted((a, b) => a.record - b.record));
  const gone = new Set(withdrawn.map(String));
  const taken = [...rows.filter(([line]) => !gone.has(line!)), ...rowsOf(checked)];
  expect(taken.sort(byLine)).toEqual(rowsOf(exact));
  return true;
}

const HEADER =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall;bemerkung";
const plain = (index: number): string =>
  `K-${index};${(index % 28) + 1}.10.2026;auenfurt;P-${index % 3};C${index % 5};w;telefonisch;bv;beratung;${index % 60};ja;8:0${index % 10};08:30;nein;`;
const file = (...records: string[]): string => `${[HEADER, ...records].join("\r\n")}\r\n`;
const many = Array.from({ length: 200 }, (_, index) => plain(index));

describe("a file read in bulk gives what the exact reading gives", () => {
  test.each<[string, string | Buffer]>([
    ["plain records", file(...many)],
    [
      "titles, sums, header again and footer",
      `Bericht\nStand\n${file(...many, "Summe;;;;;;;;;1;;;;;", HEADER, "© Auenfurt")}`,
    ],
    [
      "quoted line breaks and blank lines",
      file(...many.slice(0, 50), "", `${plain(300)}"ein\r\nzwei\rdrei"`, "", ...many.slice(50)),
    ],
    ["a quote inside a value", file(...many, `${plain(301)}a"b`, plain(302))],
    ["text after a closing quote", file(...many, `${plain(301)}"a"b`, plain(302))],
    ["a quote that never closes", file(...many, `${plain(301)}"offen`, plain(302), plain(303))],
    [
      "fields too many and too few",
      file(...many, `${plain(301)};x`, "K-9;1.10.2026", `${plain(302)};`),
    ],
    [
      "control characters",
      file(...many, plain(301).replace("auen", "au\u0000en"), `${plain(302)}a\u0085b`),
    ],
    ["doubled quotes", file(...many, `${plain(301)}"sagt ""ja"""`)],
    [
      "invalid values and all of their problems",
      file(
        ...many,
        "K-x;31.9.2026;nirgends;P;C;q;brief;bv;beratung;1e3;vielleicht;9:00;08:00;nein;",
      ),
    ],
    [
      "signs for missing values",
      file(
        ...many,
        plain(301).replace(";beratung;1;", ";k.A.;-;"),
        plain(302).replace("K-302", "unbekannt"),
      ),
    ],
    [
      "rules and notices",
      file(
        ...many,
        plain(301).replace("beratung;", "terminabsprache;"),
        plain(302).replace("08:30", "07:00"),
      ),
    ],
    [
      "exact duplicates and conflicts of one key",
      file(
        ...many,
        plain(7),
        plain(8).replace("telefonisch", "mail"),
        plain(7),
        `"K-9"${plain(9).slice(3)}`,
      ),
    ],
    [
      "a duplicate of a record judged alone",
      file(...many, plain(301).replace("beratung;", "vv;"), plain(301).replace("beratung;", "vv;")),
    ],
    [
      "Windows-1252",
      Buffer.from(file(...many, `${plain(301).replace("K-301", "Kä-1")}Gespräch`), "latin1"),
    ],
    ["a cut last record", file(...many) + plain(400).slice(0, 40)],
    ["a last record without line end", file(...many) + plain(400)],
    ["only the header", `${HEADER}\n`],
    ["a record of another month", file(...many, plain(301).replace("10.2026", "9.2026"))],
  ])("%s", async (_, content) => {
    expect(await expectSame(content, { name: "kontakte_2026-10.csv" })).toBe(true);
  });

  test("a file without a month in its name", async () => {
    expect(await expectSame(file(...many), { name: "kontakte.csv" })).toBe(true);
  });

  test("so many broken records that the file is refused", async () => {
    const broken = many.map((record) => record.replace("auenfurt", "nirgends"));
    expect(await expectSame(file(...many, ...broken), { name: "kontakte_2026-10.csv" })).toBe(true);
  });
});

test("any damage to a valid file is reported the same", async () => {
  const base = Buffer.from(
    file(...many.slice(0, 40), `${plain(301)}"Zeile\r\nzwei"`, ...many.slice(40, 60), "Summe"),
  );
  const edit = fc.record({
    at: fc.nat(base.length - 1),
    remove: fc.nat(12),
    insert: fc.oneof(fc.constantFrom('"', ";", "\r", "\n", "x", "\0", '""', "Summe"), fc.string()),
  });
  let bulk = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 5 }), async (edits) => {
      let bytes = base;
      for (const { at, remove, insert } of edits)
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(insert),
          bytes.subarray(at + remove),
        ]);
      if (await expectSame(bytes, { name: "kontakte_2026-10.csv" })) bulk++;
    }),
    { numRuns: 300 },
  );
  expect(bulk).toBeGreaterThan(200);
});

test("any values in every type of column are read the same", async () => {
  const value = fc.oneof(
    fc.constantFrom(
      "",
      "-",
      "k.A.",
      "1.234,5",
      "1,5",
      "0,25",
      "12",
      "1.000",
      "3 %",
      "31.10.2026",
      "2026-10",
      "10/2026",
      "08:15",
      "ja",
      "x",
      "Groß",
      "klein",
      "nichts",
      " a ",
      "ä€",
    ),
    fc.string({ unit: fc.constantFrom("a", "7", ",", ".", " ", "ß", '"', "\n"), maxLength: 14 }),
  );
  const quoted = (text: string): string =>
    /["\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const record = fc.array(value, { minLength: 11, maxLength: 11 });
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 25 }), async (records) => {
      const lines = records.map((fields) => fields.map(quoted).join(";"));
      const header = "nr;monat;betrag;anzahl;zähler;anteil;tag;uhr;ja;art;notiz";
      await expectSame(`${[header, ...lines].join("\n")}\n`, { contracts: PROBE_ONLY });
    }),
    { numRuns: 400 },
  );
});
