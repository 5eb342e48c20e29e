import { describe, expect, test } from "vitest";
import { lineOfByte } from "../../src/contracts/mixture.ts";
import { probe, rules } from "./support.ts";

const text = "nr;notiz\n1;Größe „Maß“ 5 €\n";
const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe("encodings", () => {
  test("UTF-8 without and with byte order mark", () => {
    for (const content of [text, `\ufeff${text}`]) {
      const { report, columns } = probe(content);
      expect(report.encoding).toBe("utf-8");
      expect(columns.get("notiz")).toEqual(["Größe „Maß“ 5 €"]);
    }
  });

  test("Windows-1252 with its own characters between 0x80 and 0x9F", () => {
    const content = bytes(
      "nr;notiz\n1;Gr",
      [0xf6, 0xdf],
      "e ",
      [0x84],
      "Ma",
      [0xdf, 0x93],
      " 5 ",
      [0x80],
      "\n",
    );
    const { report, columns } = probe(content);
    expect(report.encoding).toBe("windows-1252");
    expect(columns.get("notiz")).toEqual(["Größe „Maß“ 5 €"]);
  });

  test("UTF-16LE with byte order mark", () => {
    const { report, columns } = probe(Buffer.from(`\ufeff${text}`, "utf16le"));
    expect(report.encoding).toBe("utf-16le");
    expect(columns.get("notiz")).toEqual(["Größe „Maß“ 5 €"]);
  });

  test("UTF-16 that ends inside a character is refused", () => {
    const content = Buffer.from(`\ufeff${text}`, "utf16le").subarray(0, -1);
    expect(probe(content).report.reason).toContain("endet mitten in einem Zeichen (Byte 55)");
  });

  test("a byte undefined in Windows-1252 refuses the file with its place", () => {
    const { report } = probe(
      bytes("nr;notiz\n1;\xe4\n2;".replace("\xe4", ""), [0xe4, 0x0a, 0x81], "\n"),
    );
    expect(report.status).toBe("refused");
    expect(report.reason).toBe(
      "Byte 0x81 an Stelle 17 (Zeile 4) gibt es weder in UTF-8 noch in Windows-1252. Exportieren Sie die Datei neu in UTF-8.",
    );
  });

  test.each([
    [
      "UTF-8 first",
      bytes("nr;notiz\n1;ä\n2;", [0xe4], "\n"),
      "Byte 17 (Zeile 3)",
      "Zeile 2 ist dagegen UTF-8",
    ],
    [
      "Windows-1252 first",
      bytes("nr;notiz\n1;", [0xe4], "\n2;ä\n"),
      "Byte 12 (Zeile 2)",
      "Zeile 3 ist dagegen UTF-8",
    ],
    [
      "byte order mark, then Windows-1252",
      bytes("\ufeffnr;notiz\n1;", [0xe4], "\n"),
      "Byte 15 (Zeile 2)",
      "mischt",
    ],
    ["cut inside an umlaut", bytes("nr;notiz\n1;ä\n2;", [0xc3]), "Byte 17 (Zeile 3)", "mischt"],
    [
      "cut inside the only umlaut",
      bytes("nr;notiz\n1;x\n2;", [0xc3]),
      "Byte 16 (Zeile 3)",
      "mischt",
    ],
  ])("both encodings in one file refuse it: %s", (_, content, place, other) => {
    const { reason } = probe(content).report;
    expect(reason).toContain(place);
    expect(reason).toContain(other);
  });

  test("the encoding is decided from the whole file, far behind the beginning too", () => {
    const rows = Array.from(
      { length: 200_000 },
      (_, index) => `${index};einfacher Text ohne Umlaut`,
    );
    const content = bytes(`nr;notiz\n${rows.join("\n")}\nende;`, [0xfc, 0x62, 0x65, 0x72], "\n");
    const { report, columns } = probe(content);
    expect(report.encoding).toBe("windows-1252");
    expect(columns.get("notiz")!.at(-1)).toBe("über");
    expect(report.accepted).toBe(200_001);
  });

  test("a character on the border of two windows stays whole", () => {
    const filler = "x".repeat(1999);
    const rows = Array.from(
      { length: 5000 },
      (_, index) => `${String(index).padStart(5, "0")};ä${filler}`,
    );
    const values = probe(`nr;notiz\n${rows.join("\r\n")}\r\n`).columns.get("notiz")!;
    expect(values.length).toBe(5000);
    expect(new Set(values)).toEqual(new Set([`ä${filler}`]));
  });
});

describe("no text", () => {
  test("zero bytes", () => {
    expect(probe("").report.reason).toContain("Die Datei ist leer (0 Byte).");
  });

  test.each([
    ["Excel", [0x50, 0x4b, 3, 4], "Excel-Arbeitsmappe"],
    ["gzip", [0x1f, 0x8b, 8], "gzip"],
    ["PDF", [0x25, 0x50, 0x44, 0x46], "PDF"],
    [
      "program",
      [0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0],
      "keine Textdatei: sie enthält mehr als 1 Null-Zeichen",
    ],
  ])("%s", (_, content, reason) => {
    expect(probe(Uint8Array.from(content)).report.reason).toContain(reason);
  });

  test("one NUL quarantines its record, two in a small file refuse it", () => {
    const one = probe("nr;notiz\n1;a\0b\n2;c\n");
    expect(rules(one)).toEqual([[2, "notiz", "steuerzeichen"]]);
    expect(one.columns.get("nr")).toEqual(["2"]);
    expect(probe("nr;notiz\n1;a\0b\0\n2;c\n").report.status).toBe("refused");
  });

  test.each(["\u0007", "\u001b", "\u007f", "\u0085"])("control character %j", (sign) => {
    expect(rules(probe(`nr;notiz\n1;a${sign}b\n2;"a${sign}"\n`))).toEqual([
      [2, "notiz", "steuerzeichen"],
      [3, "notiz", "steuerzeichen"],
    ]);
  });

  test("tab and line breaks in quotes are text", () => {
    expect(probe('nr;notiz\n1;"a\tb\r\nc"\n').columns.get("notiz")).toEqual(["a\tb\r\nc"]);
  });
});

test("lineOfByte counts LF, CRLF and CR", () => {
  expect(lineOfByte(Buffer.from("a\nb\r\nc\rd"), 7)).toBe(4);
});
