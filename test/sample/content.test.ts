import { beforeAll, describe, expect, test } from "vitest";
import { createCalendar } from "../../src/calendar/calendar.ts";
import type { CheckedFile, Value } from "../../src/contracts/report.ts";
import { checkAll, sample } from "./support.ts";

let checked: CheckedFile[];
beforeAll(async () => {
  checked = checkAll(await sample({ months: 8, scale: 0.5 }));
});

const of = (dataset: string): CheckedFile[] =>
  checked.filter(({ report }) => report.dataset === dataset);

const values = (files: CheckedFile[], column: string): Value[] =>
  files.flatMap((file) => file.columns.get(column)!);

/** Accepted records of a file with the named columns. */
const rows = (file: CheckedFile, ...names: string[]): Value[][] =>
  file.lines.map((_, index) => names.map((name) => file.columns.get(name)![index]!));

describe("contents of the sample", () => {
  test("no file is refused, few records are quarantined", () => {
    expect(checked.filter(({ report }) => report.status !== "accepted")).toEqual([]);
    const bad = checked.filter(
      ({ report }) => report.quarantined > Math.max(1, 0.02 * report.records),
    );
    expect(bad.map(({ report }) => report.file)).toEqual([]);
    const sum = (name: "records" | "quarantined") =>
      checked.reduce((total, { report }) => total + report[name], 0);
    expect(sum("quarantined")).toBeGreaterThan(0);
    expect(sum("quarantined") / sum("records")).toBeLessThan(0.005);
  });

  test("nobody talks on a day that is no working day in Nordrhein-Westfalen", () => {
    const calendar = createCalendar("NW");
    const days = [...new Set(values(of("kontakte"), "datum"))].map(String);
    expect(days.length).toBeGreaterThan(100);
    expect(days.filter((day) => !calendar.isWorkingDay(day))).toEqual([]);
  });

  test("contacts are with clients and staff of the same delivery month", () => {
    const key = (...parts: Value[]) => parts.join("|");
    const clients = new Set(
      of("faelle").flatMap((file) => rows(file, "monat", "kunde_id").map((row) => key(...row))),
    );
    const contacts = of("kontakte").flatMap((file) =>
      rows(file, "kunde_id").map(([id]) => key(file.report.month, id!)),
    );
    const unknown = contacts.filter((contact) => !clients.has(contact));
    // quarantined faelle records leave a few clients unknown
    expect(unknown.length / contacts.length).toBeLessThan(0.01);
  });

  test("the stock counts clients and households of the snapshot without those who left", () => {
    const stock = new Map(
      of("bestand")
        .flatMap((file) => rows(file, "monat", "regionalstelle", "elb"))
        .reduce((sums, [month, office, elb]) => {
          const key = `${month}/${office}`;
          return sums.set(key, (sums.get(key) ?? 0) + Number(elb));
        }, new Map<string, number>()),
    );
    const clean = of("faelle").filter(
      ({ report }) => report.quarantined === 0 && report.sender !== "kreis",
    );
    expect(clean.length).toBeGreaterThan(10);
    for (const file of clean) {
      const ends = file.columns.get("im_bestand_bis")!;
      expect(stock.get(`${file.report.month}/${file.report.sender}`)).toBe(
        ends.filter((end) => end === null).length,
      );
    }
  });

  test("women and men about half each, others rare; about a fifth under 25", () => {
    const genders = values(of("faelle"), "geschlecht");
    const share = (code: string) =>
      genders.filter((gender) => gender === code).length / genders.length;
    expect(share("w")).toBeGreaterThan(0.45);
    expect(share("m")).toBeGreaterThan(0.45);
    expect(1 - share("w") - share("m")).toBeLessThan(0.003);
    const stock = of("bestand").flatMap((file) => rows(file, "altersgruppe", "elb"));
    const total = (rowsOf: Value[][]) => rowsOf.reduce((sum, [, elb]) => sum + Number(elb), 0);
    const young = total(stock.filter(([group]) => group === "u25")) / total(stock);
    expect(young).toBeGreaterThan(0.13);
    expect(young).toBeLessThan(0.23);
  });

  test("one sender leaves absences out, one person is on leave", () => {
    const absent = (sender: string) =>
      values(
        of("personal").filter(({ report }) => report.sender === sender),
        "arbeitstage_abwesend",
      );
    expect(absent("grevelstein").every((value) => value === null)).toBe(true);
    expect(absent("auenfurt").every((value) => typeof value === "number")).toBe(true);
    expect(values(of("personal"), "vzae")).toContain("0");
  });

  test("a complaint is closed only as far as the end of the delivery's month", () => {
    for (const file of of("beschwerden"))
      for (const day of file.columns.get("erledigt_am")!)
        if (day !== null) expect(String(day).slice(0, 7) <= file.report.month).toBe(true);
  });

  test("hostile reasons stand in two complaints", () => {
    const reasons = new Set(values(of("beschwerden"), "zwischennachricht_grund"));
    expect(reasons).toContain("<script>alert(1)</script>");
    expect(reasons).toContain('=HYPERLINK("x")');
  });
});
