import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckedFile } from "../../src/contracts/report.ts";
import { Scanner } from "../../src/contracts/scan.ts";
import { check, probe } from "./support.ts";

/** What holds for every file, whatever it contains. */
function expectSound({ report, columns, lines, recordNumbers, quarantine }: CheckedFile): void {
  expect(report.records).toBe(report.accepted + report.quarantined + report.setAside);
  const kept = report.status === "accepted" ? report.accepted : 0;
  expect(lines.length).toBe(kept);
  expect(recordNumbers.length).toBe(kept);
  for (const values of columns.values()) expect(values.length).toBe(kept);
  expect(report.reason === "").toBe(report.status === "accepted");
  expect(quarantine.length).toBe(report.quarantined);
  const named = new Set(report.problems.filter((p) => p.level === "fehler").map((p) => p.record));
  expect(new Set(quarantine.map(({ record }) => record))).toEqual(named);
}

const VALID = Buffer.from(
  `Kontakte Auenfurt\r\nkontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall\r\n${Array.from(
    { length: 30 },
    (_, index) =>
      `K-${index};${index + 1}.10.2026;auenfurt;P-${index % 3};"C;${index}";Männl.;Persönliches Gespräch;bv;"beratung";${index};j;8:0${index % 10};08:30;n\r\n`,
  ).join("")}Summe;;;;;;;;;435;;;;\r\n© Auenfurt, 2026\r\n`,
);

describe("whatever a file contains", () => {
  test("arbitrary bytes never throw and add up", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, headed) => {
        const content = headed ? Buffer.concat([Buffer.from("nr;notiz;anzahl\n"), bytes]) : bytes;
        expectSound(probe(content));
      }),
      { numRuns: 300 },
    );
  });

  test("text of delimiters, quotes and line ends never throws and adds up", () => {
    const sign = fc.constantFrom(
      ";",
      '"',
      "\n",
      "\r",
      " ",
      "a",
      "1",
      "Summe",
      "\0",
      "ä",
      ",",
      "\t",
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 80 }), (signs) => {
        expectSound(probe(`nr;notiz;anzahl\n${signs.join("")}`));
      }),
      { numRuns: 500 },
    );
  });

  test("a valid file with a few bytes changed, inserted, removed or cut off adds up", () => {
    const place = fc.nat(VALID.length - 1);
    const edit = fc.record({
      at: place,
      remove: fc.nat(12),
      insert: fc.oneof(fc.constantFrom('"', ";", "\r", "\n", "x", "\0"), fc.string()),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 4 }), fc.option(place), (edits, cut) => {
        let bytes = VALID;
        for (const { at, remove, insert } of edits)
          bytes = Buffer.concat([
            bytes.subarray(0, at),
            Buffer.from(insert),
            bytes.subarray(at + remove),
          ]);
        expectSound(
          check(bytes.subarray(0, cut ?? bytes.length), { name: "kontakte_2026-10.csv" }),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("the unchanged file is accepted as a whole", () => {
    expect(check(VALID, { name: "kontakte_2026-10.csv" }).report).toMatchObject({
      status: "accepted",
      records: 33,
      accepted: 30,
      quarantined: 0,
      setAside: 3,
    });
  });
});

describe("scanner", () => {
  const scan = (windows: string[], width: number) => {
    const scanner = new Scanner(windows[Symbol.iterator](), ";");
    scanner.width = width;
    const records = [];
    while (scanner.next())
      records.push([scanner.line, scanner.fault, scanner.terminated, [...scanner.fields]]);
    return records;
  };

  test("windows of any size give the same records", () => {
    const sign = fc.constantFrom(";", '"', "\n", "\r", "\r\n", " ", "a", "bc");
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (signs, size) => {
          const text = signs.join("");
          const windows = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
          expect(scan([...windows], 3)).toEqual(scan([text], 3));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const word = fc.string({
  unit: fc.constantFrom("a", "Z", "ä", "ß", "€", "7", " ", ";", ",", '"', "\n", "\r\n", "\t", "'"),
  maxLength: 12,
});

/** Quotes as every writer does: where a value needs it. */
const written = (value: string, delimiter: string): string =>
  /["\r\n\t]|^\s|\s$/.test(value) || value.includes(delimiter)
    ? `"${value.replaceAll('"', '""')}"`
    : value;

test("well-formed files read as csv-parse reads them", () => {
  const delimiters = fc.constantFrom(";", ",", "\t");
  const ends = fc.constantFrom("\n", "\r\n");
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 20 }),
      delimiters,
      ends,
      (words, sign, end) => {
        const rows = words.map((text, index) => [`k${index}`, `x${text}`, "klein"]);
        const records = [["nr", "notiz", "art"], ...rows].map((fields) =>
          fields.map((field) => written(field, sign)).join(sign),
        );
        const content = `${records.join(end)}${end}`;
        const peer: string[][] = parse(content, { delimiter: sign, from_line: 1 });
        const { columns } = probe(content);
        expect(columns.get("nr")).toEqual(peer.slice(1).map(([nr]) => nr));
        expect(columns.get("notiz")).toEqual(peer.slice(1).map(([, notiz]) => notiz));
      },
    ),
    { numRuns: 300 },
  );
});

interface Dialect {
  delimiter: string;
  end: string;
  encoding: "utf-8" | "bom" | "utf-16le" | "latin1";
  comma: boolean;
  groups: boolean;
  german: boolean;
  reversed: boolean;
  titles: number;
  sums: boolean;
}

const dialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(";", ",", "\t"),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  encoding: fc.constantFrom("utf-8", "bom", "utf-16le", "latin1"),
  comma: fc.boolean(),
  groups: fc.boolean(),
  german: fc.boolean(),
  reversed: fc.boolean(),
  titles: fc.nat(5),
  sums: fc.boolean(),
});

const record = fc.record({
  cents: fc.integer({ min: -99_999_999, max: 99_999_999 }),
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 12 }),
  yes: fc.boolean(),
  text: fc.string({ unit: fc.constantFrom("ä", "Ö", "ß", "x", ";", '"', ","), maxLength: 8 }),
});
type Entry = typeof record extends fc.Arbitrary<infer T> ? T : never;

const two = (value: number): string => String(value).padStart(2, "0");

function amount(cents: number, { comma, groups }: Dialect): string {
  const whole = String(Math.floor(Math.abs(cents) / 100));
  const grouped = groups ? whole.replace(/\B(?=(\d{3})+$)/g, comma ? "." : ",") : whole;
  return `${cents < 0 ? "-" : ""}${grouped}${comma ? "," : "."}${two(Math.abs(cents) % 100)}`;
}

function write(entries: Entry[], style: Dialect): Buffer {
  const rows = entries.map(({ cents, day, month, yes, text }, index) => [
    `k${index}`,
    amount(cents, style),
    style.german ? `${day}.${month}.2026` : `2026-${two(month)}-${two(day)}`,
    style.german ? (yes ? "Ja" : "Nein") : yes ? "1" : "0",
    `ä${text}`,
  ]);
  const table = [["NR", "Höhe", "Tag", "ja", "Notiz"], ...rows];
  if (style.sums) table.push(["Summe", "", "", "", ""]);
  const lines = table.map((fields) =>
    (style.reversed && fields[0] !== "Summe" ? [...fields].reverse() : fields)
      .map((field) => written(field, style.delimiter))
      .join(style.delimiter),
  );
  const text = [...Array(style.titles).fill("Bericht"), ...lines, ""].join(style.end);
  if (style.encoding === "utf-16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  if (style.encoding === "latin1") return Buffer.from(text, "latin1");
  return Buffer.from(style.encoding === "bom" ? `\ufeff${text}` : text);
}

test("a file written in any dialect reads back to the same values", () => {
  const entries = fc.array(record, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(entries, dialect, (rows, style) => {
      const { columns, report } = probe(write(rows, style));
      expect(report.quarantined).toBe(0);
      expect(columns.get("betrag")!.map(Number)).toEqual(rows.map(({ cents }) => cents / 100 + 0));
      expect(columns.get("tag")).toEqual(
        rows.map(({ day, month }) => `2026-${two(month)}-${two(day)}`),
      );
      expect(columns.get("ja")).toEqual(rows.map(({ yes }) => yes));
      expect(columns.get("notiz")).toEqual(rows.map(({ text }) => `ä${text}`));
    }),
    { numRuns: 300 },
  );
});
