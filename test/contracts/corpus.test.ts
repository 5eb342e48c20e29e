import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../../src/contracts/report.ts";
import { probe } from "./support.ts";

/** A cell as a sender writes it, and what has to come of it: its value, or the rule it breaks. */
interface Written {
  raw: string;
  value?: Value;
  rule?: string;
}

/** How a file is written; nothing of it may change a value. */
const STYLE = fc.record({
  delimiter: fc.constantFrom(";", ",", "\t"),
  encoding: fc.constantFrom("utf-8", "bom", "utf-16le", "windows-1252"),
  comma: fc.boolean(),
  titles: fc.constantFrom<string[][]>(
    [],
    ["sep=;"],
    ["Auszug", "", "Stand 1.11."],
    ["Bericht", "erstellt"],
  ),
  header: fc.constantFrom(
    ["nr", "betrag", "anzahl", "anteil", "tag", "uhr", "ja", "art", "notiz"],
    ["NR", "HÖHE", "An-zahl", "an_teil", " Tag", "Uhr", "JA ", "Art", "Notiz"],
    ["Nr", '"Hoehe"', '"An\nzahl"', "Anteil", "TAG", "uhr", '"ja"', "ART", "notiz"],
  ),
  footer: fc.constantFrom<string[][]>(
    [],
    ["Summe"],
    ["Quelle: Fachverfahren"],
    ["© Stadt", "Stand heute"],
  ),
  trailing: fc.boolean(),
});
type Style = typeof STYLE extends fc.Arbitrary<infer T> ? T : never;

/** Decimal amounts in units of 1/1000 with every spelling of them. */
const amount = (comma: boolean): fc.Arbitrary<Written> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 9_999_999 }),
      fc.constantFrom("", "-", "-  ", "^"),
      fc.constantFrom("", "group", " ", "\u00a0", "\u202f"),
    )
    .map(([cents, sign, group]) => {
      const [point, thousands] = comma ? [",", "."] : [".", ","];
      const whole = String(Math.floor(cents / 100));
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group === "group" ? thousands! : group);
      const decimals = String(cents % 100).padStart(2, "0");
      const text = `${grouped}${point}${decimals}`;
      const raw = sign === "^" ? `${text}-` : `${sign}${text}`;
      const value = `${whole}.${decimals}`.replace(/\.?0+$/, "");
      return { raw, value: sign && value !== "0" ? `-${value}` : value };
    });

const of = (...pairs: [string, Value][]): fc.Arbitrary<Written> =>
  fc.constantFrom(...pairs).map(([raw, value]) => ({ raw, value }));

const broken = (rule: string, ...raws: string[]): fc.Arbitrary<Written> =>
  fc.constantFrom(...raws).map((raw) => ({ raw, rule }));

const day = fc
  .date({
    min: new Date("1900-01-01T00:00Z"),
    max: new Date("2199-12-31T00:00Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

const written = (comma: boolean) => ({
  betrag: fc.oneof(
    { weight: 6, arbitrary: amount(comma) },
    of(["", null], ["k.A.", null], ["/", null], ["-", null], ["...", null], ["0", "0"]),
    broken(
      "zahl",
      "1e3",
      "1_000",
      "nan",
      "inf",
      "+5",
      "1'234",
      "12 34",
      "5,",
      "--1",
      "-1-",
      "0x1F",
    ),
    broken("zahl", "1.23.4,5", "1,234.5,6", "#WERT!", "########", "5 %", "12 EUR"),
  ),
  anzahl: fc.oneof(
    { weight: 4, arbitrary: fc.nat(999).map((n): Written => ({ raw: `${n}`, value: n })) },
    of(["1 234", 1234], ["-", null], ["12-", -12], ["-  7", -7], ["-0", 0], ["007", 7]),
    broken("zahl", "zwölf", "1E+05", "12 Stück"),
  ),
  anteil: fc.oneof(
    of(["50 %", "0.5"], ["100%", "1"], ["0", "0"], ["7 %", "0.07"], ["k. A.", null], ["1", "1"]),
    broken("bereich", "101 %", "2", "-1 %"),
  ),
  tag: fc.oneof(
    { weight: 3, arbitrary: day.map((value): Written => ({ raw: value, value })) },
    day.map((value): Written => ({ raw: `${value} 00:00:00`, value })),
    day.map((value): Written => {
      const [y, m, d] = value.split("-").map(Number);
      return { raw: `${d}.${m}.${y}`, value };
    }),
    broken("datum", "31.02.2026", "29.2.2025", "00.01.2026", "31.10.26", "46326", "10/31/2026"),
    broken("datum", "2026-13-01", "20261031", "gestern", "1.1.0026", "31.12.1899"),
  ),
  uhr: fc.oneof(of(["08:30", "08:30"], ["8:05", "08:05"], ["", null]), broken("uhrzeit", "25:00")),
  ja: fc.oneof(
    of(["ja", true], ["N", false], ["X", true], ["", false], ["WAHR", true], ["0", false]),
    broken("ja_nein", "vielleicht", "2", "yes"),
  ),
  art: fc.oneof(
    of(["gross", "gross"], ["GROSS", "gross"], ["Groß", "gross"], ["g.", "gross"], ["*", null]),
    broken("code", "riesig", "grоß", "klein1"),
  ),
  notiz: fc.constantFrom(
    { raw: "ä; ö, ü", value: "ä; ö, ü" },
    { raw: 'sagt "ja"', value: 'sagt "ja"' },
    { raw: "zwei\nZeilen", value: "zwei\nZeilen" },
    { raw: "drei\r\nvier\rfünf", value: "drei\r\nvier\rfünf" },
    { raw: "=HYPERLINK(1)", value: "=HYPERLINK(1)" },
    { raw: "'0123", value: "'0123" },
    { raw: "NULL", value: "NULL" },
    { raw: "", value: null },
  ),
});

type Cells = Record<keyof ReturnType<typeof written>, Written>;

/** What is done to the structure of a record. */
const DAMAGE = fc.option(
  fc.constantFrom("felderzahl+", "felderzahl-", "anfuehrung", "nach", "offen", "steuerzeichen"),
  { freq: 6, nil: undefined },
);
const LINE_END = fc.constantFrom("\n", "\r\n", "\r");
const BETWEEN = fc.constantFrom("", "", "", "blank", "fields", "sum", "header");

interface Entry {
  cells: Cells;
  damage: string | undefined;
  end: string;
  between: string;
}

const FILE = STYLE.chain((style) =>
  fc.tuple(
    fc.constant(style),
    fc.array(
      fc.record({
        cells: fc.record(written(style.comma)),
        damage: DAMAGE,
        end: LINE_END,
        between: BETWEEN,
      }),
      { minLength: 1, maxLength: 12 },
    ),
  ),
);

const COLUMNS = ["betrag", "anzahl", "anteil", "tag", "uhr", "ja", "art", "notiz"] as const;

/** Writes a file and says, independently of our reader, what has to come of each of its lines. */
class Writer {
  text = "";
  line = 1;
  number = 0;
  setAside = 0;
  readonly accepted: { line: number; number: number; values: Value[] }[] = [];
  readonly problems: string[] = [];
  readonly quarantined = new Set<number>();
  readonly #style: Style;

  constructor(style: Style) {
    this.#style = style;
    for (const title of style.titles) {
      if (title) this.aside("titelzeile");
      this.put(title, "\n");
    }
    this.put(this.#joined(style.header), "\n");
  }

  entry({ cells, damage, end, between }: Entry): void {
    const { delimiter, header } = this.#style;
    if (between === "blank") this.put(" ", end);
    if (between === "fields") this.put(header.map(() => "").join(delimiter), end);
    if (between === "sum") {
      this.aside("summenzeile");
      this.put(`Gesamt${delimiter}12`, end);
    }
    if (between === "header") {
      this.aside("kopfwiederholung");
      this.put(this.#joined(header), end);
    }
    this.number++;
    const id = `k${this.number}`;
    if (damage === undefined || damage === "steuerzeichen") this.#sound(id, cells, damage, end);
    else this.#damaged(id, damage, end);
  }

  footer(): void {
    for (const note of this.#style.footer) {
      this.aside(note === "Summe" ? "summenzeile" : "fusszeile");
      this.put(note, "\n");
    }
  }

  #sound(id: string, cells: Cells, damage: string | undefined, end: string): void {
    const all = COLUMNS.map((column) => cells[column]);
    const raws = [damage ? `${id}\u0007` : id, ...all.map(({ raw }) => this.#field(raw))];
    const faults = COLUMNS.filter((column) => cells[column].rule);
    if (damage) this.#problem("nr", "steuerzeichen", "");
    for (const column of faults) this.#problem(column, cells[column].rule!, cells[column].raw);
    if (faults.length === 0 && !damage)
      this.accepted.push({
        line: this.line,
        number: this.number,
        values: [id, ...all.map(({ value }) => value!)],
      });
    this.put(
      raws.join(this.#style.delimiter) + (this.#style.trailing ? this.#style.delimiter : ""),
      end,
    );
  }

  #damaged(id: string, damage: string, end: string): void {
    const { delimiter } = this.#style;
    const cells = [id, "1", "1", "0", "1.3.2026", "", "ja", "gross", "x"];
    if (damage === "felderzahl+") cells.push("y", "z");
    if (damage === "felderzahl-") cells.splice(4, 2);
    if (damage === "anfuehrung") cells[8] = 'a"b';
    if (damage === "nach") cells[8] = '"a"b';
    if (damage === "offen") cells[8] = '"offen';
    this.quarantined.add(this.number);
    this.problems.push([this.line, this.number, "", damage].join("|"));
    this.put(cells.join(delimiter), end);
  }

  #problem(column: string, rule: string, raw: string): void {
    this.quarantined.add(this.number);
    this.problems.push([this.line, this.number, column, rule, raw.trim()].join("|"));
  }

  aside(rule: string): void {
    this.setAside++;
    this.problems.push([this.line, 0, "", rule, ""].join("|"));
  }

  put(text: string, end: string): void {
    this.text += text + end;
    this.line += (text + end).split(/\r\n|\r|\n/).length - 1;
  }

  #field(raw: string): string {
    const must = /["\r\n\t]|^\s|\s$/.test(raw) || raw.includes(this.#style.delimiter);
    return must ? `"${raw.replaceAll('"', '""')}"` : raw;
  }

  #joined = (header: readonly string[]): string => header.join(this.#style.delimiter);
}

function encoded(text: string, { encoding }: Style): Buffer {
  if (encoding === "utf-16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  if (encoding === "bom") return Buffer.from(`\ufeff${text}`);
  // what windows-1252 does not know is not written in it
  const foreign = Array.from(text).some((sign) => sign > "\u00ff");
  return Buffer.from(text, encoding === "windows-1252" && !foreign ? "latin1" : "utf8");
}

/** Structural faults may be told by another rule: a quote that swallows the next line shows there. */
const STRUCTURAL = new Set(["felderzahl", "anfuehrung"]);

test("messy files: exactly the right values, or quarantined with the right places", () => {
  fc.assert(
    fc.property(FILE, ([style, entries]) => {
      const writer = new Writer(style);
      for (const entry of entries) writer.entry(entry);
      writer.footer();
      const { report, columns, lines, recordNumbers } = probe(encoded(writer.text, style));
      expect(report.reason).toBe("");
      expect(report.records).toBe(report.accepted + report.quarantined + report.setAside);
      expect(lines).toEqual(writer.accepted.map(({ line }) => line));
      expect(recordNumbers).toEqual(writer.accepted.map(({ number }) => number));
      for (const [index, name] of ["nr", ...COLUMNS].entries())
        expect(columns.get(name)).toEqual(writer.accepted.map(({ values }) => values[index]));
      expect(report.quarantined).toBe(writer.quarantined.size);
      expect(report.setAside).toBe(writer.setAside);
      const told = report.problems.map(({ line, record, column, value, rule }) =>
        STRUCTURAL.has(rule)
          ? [line, record, column].join("|")
          : [line, record, column, rule, value.trim()].join("|"),
      );
      const expected = writer.problems.map((text) =>
        /\|(felderzahl.|anfuehrung|nach|offen)$/.test(text) ? text.replace(/\|[^|]*$/, "") : text,
      );
      expect(told).toEqual(expected);
    }),
    { numRuns: 600 },
  );
});
