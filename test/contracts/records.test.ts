import { describe, expect, test } from "vitest";
import { counts, probe, rules } from "./support.ts";

const numbers = (content: string) => probe(content).columns.get("nr");

describe("delimiter", () => {
  test.each([";", ",", "\t"])("%j is detected from the header record", (sign) => {
    const { report, columns } = probe(`nr${sign}notiz\n1${sign}a\n`);
    expect(report.delimiter).toBe(sign);
    expect(columns.get("notiz")).toEqual(["a"]);
  });

  test("other delimiters may stand in titles and values", () => {
    const { report, columns } = probe("Stand: 1, 2, 3, 4\nnr;notiz\n1;a,b,c\n");
    expect(report.delimiter).toBe(";");
    expect(columns.get("notiz")).toEqual(["a,b,c"]);
  });

  test("one empty field too many at the end is dropped, of the header too", () => {
    expect(numbers("nr;notiz;\n1;a;\n2;b\n")).toEqual(["1", "2"]);
    expect(rules(probe("nr;notiz\n1;a;;\n"))).toEqual([[2, "", "felderzahl"]]);
  });
});

describe("quotes and lines", () => {
  test("doubled quotes, embedded delimiters and line breaks", () => {
    const { columns, lines } = probe('nr;notiz\n1;"a ""b"";\r\nc"\n2;d\n');
    expect(columns.get("notiz")).toEqual(['a "b";\r\nc', "d"]);
    expect(lines).toEqual([2, 4]);
  });

  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("%s ends a physical line, inside quotes too", (_, end) => {
    const content = ["nr;notiz", '1;"a', 'b"', "", "2;c", "3;d"].join(end);
    expect(probe(content).lines).toEqual([2, 5, 6]);
  });

  test("blanks around an unquoted value are not part of it, inside quotes they are", () => {
    expect(probe('nr;notiz\n 1 ; a b \n2;" c "\n3; "d" \n').columns.get("notiz")).toEqual([
      "a b",
      " c ",
      "d",
    ]);
  });

  test("blank lines and records without any value are no records", () => {
    expect(counts(probe('nr;notiz\n\n1;a\n;\n  \n"";""\n2;b\n\n'))).toEqual({
      records: 2,
      accepted: 2,
      quarantined: 0,
      setAside: 0,
    });
  });

  test.each([
    ["quote inside an unquoted value", '1;a"b', "anfuehrung"],
    ["text after a closing quote", '1;"a"b', "anfuehrung"],
    ["quote that never closes", '1;"a', "anfuehrung"],
    ["too few fields", "1;a", "felderzahl"],
    ["too many fields", "1;a;b;c", "felderzahl"],
    ["too many fields over two lines", '1;a;b;"c', "anfuehrung"],
  ])("%s: quarantined, reading goes on with the next line", (_, broken, rule) => {
    const checked = probe(`nr;notiz;anzahl\n0;x;1\n${broken}\n2;y;2\n3;z;3\n`);
    expect(rules(checked)).toEqual([[3, "", rule]]);
    expect(checked.columns.get("nr")).toEqual(["0", "2", "3"]);
    expect(checked.recordNumbers).toEqual([1, 3, 4]);
    expect(checked.quarantine).toEqual([{ line: 3, record: 2, fields: expect.any(Array) }]);
  });

  test("a record with too many fields and a line break ends at its first line end", () => {
    const checked = probe('nr;notiz\n1;"a\nb";c;d\n2;e\n');
    expect(rules(checked)).toEqual([
      [2, "", "felderzahl"],
      [3, "", "anfuehrung"],
    ]);
    expect(checked.columns.get("nr")).toEqual(["2"]);
  });

  test("a quote open for more than a megabyte counts as never closed", () => {
    const rows = Array.from({ length: 90_000 }, (_, index) => `${index};einige Zeichen`);
    const checked = probe(`nr;notiz\nx;"offen\n${rows.join("\n")}\ny;"zu"\n`);
    expect(rules(checked)).toEqual([[2, "", "anfuehrung"]]);
    expect(checked.report.accepted).toBe(90_001);
  });

  test("a line longer than a megabyte refuses the file", () => {
    const { report } = probe(`nr;notiz\n1;a\n2;${"x".repeat(1_200_000)}\n`);
    expect(report.reason).toContain("Zeile 3 ist länger als 1 MB");
  });

  test("a field longer than its type allows", () => {
    const long = "x".repeat(2001);
    expect(rules(probe(`nr;notiz\n1;${long}\n${"n".repeat(65)};a\n`))).toEqual([
      [2, "notiz", "laenge"],
      [3, "nr", "laenge"],
    ]);
  });
});

describe("footer", () => {
  test("sum rows anywhere, repeated header and trailing notes are set aside", () => {
    const checked = probe(
      "nr;notiz;anzahl\n1;a;1\nSumme;;1\nNr;Notiz;Anzahl\n2;b;2\nGesamt;3\nInsgesamt;;3\n© Statistik, Auenfurt\nHinweis: vorläufig;;\n",
    );
    expect(counts(checked)).toEqual({ records: 8, accepted: 2, quarantined: 0, setAside: 6 });
    expect(checked.recordNumbers).toEqual([1, 2]);
    expect(rules(checked)).toEqual([
      [3, "", "summenzeile"],
      [4, "", "kopfwiederholung"],
      [6, "", "summenzeile"],
      [7, "", "summenzeile"],
      [8, "", "fusszeile"],
      [9, "", "fusszeile"],
    ]);
  });

  test("sum rows begin with exactly these words", () => {
    expect(numbers("nr;notiz\nSummen;a\nGesamtschule;b\nsumme;c\n")).toEqual([
      "Summen",
      "Gesamtschule",
      "summe",
    ]);
  });

  test("a copyright line with delimiters and a note with quotes are notes", () => {
    const checked = probe('nr,notiz\n1,a\n© Kreis, Amt 5, 2026\nStand "vorläufig"\n');
    expect(counts(checked)).toEqual({ records: 3, accepted: 1, quarantined: 0, setAside: 2 });
  });

  test("a last record without line end and with fewer fields is a cut file", () => {
    expect(rules(probe("nr;notiz;anzahl\n1;a;1\nK-2026"))).toEqual([[3, "", "felderzahl"]]);
    expect(rules(probe("nr;notiz;anzahl\n1;a;1\n2;b"))).toEqual([[3, "", "felderzahl"]]);
    expect(rules(probe("nr;notiz;anzahl\n1;a;1\nEnde der Liste"))).toEqual([[3, "", "fusszeile"]]);
    expect(rules(probe("nr;notiz;anzahl\n1;a;1\nListenende\n"))).toEqual([[3, "", "fusszeile"]]);
  });

  test("more than a thousand trailing notes are no footer", () => {
    const notes = (count: number) => "eine Notiz\n".repeat(count);
    expect(counts(probe(`nr;notiz\n1;a\n${notes(1000)}`)).setAside).toBe(1000);
    expect(counts(probe(`nr;notiz\n1;a\n${notes(1001)}`))).toMatchObject({ quarantined: 1001 });
  });

  test("group rows and a second table are quarantined", () => {
    const checked = probe("nr;notiz;anzahl\nTeam Nord\n1;a;1\nname;ort\nx;y\n");
    expect(rules(checked)).toEqual([
      [2, "", "felderzahl"],
      [4, "", "felderzahl"],
      [5, "", "felderzahl"],
    ]);
    expect(checked.recordNumbers).toEqual([2]);
  });
});
