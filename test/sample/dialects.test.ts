import { beforeAll, describe, expect, test } from "vitest";
import { bytesOf, checkAll, deliveries, sample } from "./support.ts";

let dir: string;
beforeAll(async () => {
  dir = await sample({ months: 1, scale: 0.1 });
});

const text = (name: string): string => bytesOf(dir, name).toString("latin1");
const firstLine = (name: string): string => text(name).split(/\r?\n/)[0]!;

describe("seven dialects", () => {
  test("auenfurt: Windows-1252, semicolon, decimal comma, German dates, CRLF", () => {
    const staff = text("auenfurt/personal_2026-10.csv");
    expect(staff).toContain("\xe4");
    expect(staff).toContain(";31.10.2026\r\n");
    expect(staff).toMatch(/;\d{4},50;/);
  });

  test("brackenried: UTF-8 with byte order mark", () => {
    const bytes = bytesOf(dir, "brackenried/202610-personal.csv");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString("utf8")).toContain("\n10/2026;");
  });

  test("dellingrath: comma, dot decimals, ISO dates", () => {
    const staff = text("dellingrath/personal_2026-10.csv");
    expect(staff).toMatch(/,\d{4}\.50,2026-10-31\n/);
  });

  test("eschenlohr: tab", () => {
    expect(firstLine("eschenlohr/personal_2026-10.csv")).toMatch(/^monat\tregionalstelle\t/);
  });

  test("grevelstein: titles above, sum row and copyright line below", () => {
    const lines = text("grevelstein/faelle 10-2026.csv").trimEnd().split("\n");
    expect(lines[0]).toBe("Auswertung f\xfcr das Jobcenter");
    expect(lines[2]).toMatch(/^monat;/);
    expect(lines.at(-2)).toMatch(/^Summe;\d+$/);
    expect(lines.at(-1)).toBe("\xa9 Fachverfahren der Stadt");
  });

  test("kaltenwied: shuffled columns, aliases of headers and codes", () => {
    const stock = bytesOf(dir, "kaltenwied/faelle_2026-10.csv").toString("utf8");
    const header = stock.split("\n")[0]!.split(";");
    expect(header).toContain("berichtsmonat");
    expect(header).toContain("kundennummer");
    expect(header[0]).not.toBe("berichtsmonat");
    expect(stock).toMatch(/;weiblich\n/);
  });

  test("lohmark: sep= line and months with a name", () => {
    const name = "lohmark/Export_faelle_202610.csv";
    expect(firstLine(name)).toBe("\xef\xbb\xbfsep=;");
    expect(text(name)).toContain("\r\nOkt 2026;");
  });

  test("plain: every sender writes as the Kreis does", async () => {
    const plain = await sample({ months: 1, scale: 0.1, dialects: "plain" });
    expect(deliveries(plain)).toContain("lohmark/kontakte_2026-10.csv");
    const formats = checkAll(plain).map(({ report }) => `${report.encoding} ${report.delimiter}`);
    expect(new Set(formats)).toEqual(new Set(["utf-8 ,"]));
  });
});
