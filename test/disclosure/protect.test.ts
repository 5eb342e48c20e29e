import { describe, expect, it } from "vitest";
import type { Definition } from "../../src/catalogue/definition.ts";
import { readPolicy } from "../../src/disclosure/policy.ts";
import { protect } from "../../src/disclosure/protect.ts";
import { ONE, ratio } from "../../src/metrics/exact.ts";
import type { Result } from "../../src/metrics/result.ts";

const clients = {
  id: "kd-03",
  art: "anteil",
  richtung: "hoeher",
  mindestbasis: 30,
  merkmale: [],
  zaehlt: { zaehler: "kunden", nenner: "kunden" },
} as unknown as Definition;
const staff = {
  ...clients,
  zaehlt: { zaehler: "beschaeftigte", nenner: "beschaeftigte" },
} as Definition;
const minutes = {
  ...clients,
  mindestbasis: 0,
  zaehlt: { zaehler: "sonstiges", nenner: "sonstiges" },
} as Definition;

function result(
  geschlecht: string,
  zaehler: number,
  nenner: number,
  more: Partial<Result> = {},
): Result {
  return {
    kennzahl: "kd-03",
    ebene: "regionalstelle",
    regionalstelle: "nord",
    zeitraumart: "monat",
    zeitraum: "2026-05",
    geschlecht,
    merkmal: "",
    auspraegung: "",
    zaehler: BigInt(zaehler) * ONE,
    nenner: BigInt(nenner) * ONE,
    wert: nenner ? ratio(100, BigInt(zaehler), BigInt(nenner)) : null,
    unten95: 1,
    oben95: 99,
    ziel: "80",
    zielerreichung: 90,
    status: "verfehlt",
    vergleich: "aehnlich",
    trend: "unauffaellig",
    vollstaendig: "ja",
    grund: "",
    personenZaehler: zaehler,
    personenNenner: nenner,
    personenRest: nenner - zaehler,
    fachkraefte: 0,
    ...more,
  };
}
const intern = readPolicy("intern");
const shown = (rows: Result[], definition = clients, policy = intern): string[] =>
  protect(rows, definition, policy).map((row) =>
    row.status === "gesperrt" ? "*" : `${row.wert ?? "-"}${row.grund ? ` ${row.grund}` : ""}`,
  );

describe("primary suppression", () => {
  it.each([
    ["one person in the Zähler", 1, 50],
    ["two persons in the Zähler", 2, 50],
    ["two persons beside the Zähler", 48, 50],
    ["two persons in all", 0, 2],
  ])("hides %s", (_, zaehler, nenner) => {
    expect(shown([result("gesamt", zaehler, nenner)])).toEqual(["*"]);
  });

  it("shows three, zero and all of a group that is large enough", () => {
    expect(shown([result("gesamt", 3, 50)])).toEqual(["6"]);
    expect(shown([result("gesamt", 0, 50)])).toEqual(["0"]);
    expect(shown([result("gesamt", 50, 50)])).toEqual(["100"]);
  });

  it("empties every figure of a hidden row and says one reason only", () => {
    const [row] = protect([result("gesamt", 1, 50)], clients, intern);
    expect(row).toMatchObject({
      zaehler: null,
      nenner: null,
      wert: null,
      unten95: null,
      oben95: null,
      ziel: "",
      zielerreichung: null,
      status: "gesperrt",
      vergleich: "nicht_verglichen",
      trend: "nicht_berechenbar",
      grund: "geschuetzt",
    });
  });

  it("asks for five members of staff, also where clients are free", () => {
    const leitung = readPolicy("leitung");
    expect(shown([result("gesamt", 4, 60)], staff)).toEqual(["*"]);
    expect(shown([result("gesamt", 4, 60)], staff, leitung)).toEqual(["*"]);
    expect(shown([result("gesamt", 1, 50)], clients, leitung)).toEqual(["2"]);
  });

  it("hides the work of one or two members of staff", () => {
    expect(shown([result("gesamt", 20, 50, { fachkraefte: 2 })])).toEqual(["*"]);
    expect(shown([result("gesamt", 20, 50, { fachkraefte: 3 })])).toEqual(["40"]);
  });

  it("counts persons, not cases: twelve months of one client are one person", () => {
    expect(shown([result("gesamt", 12, 50, { personenZaehler: 1 })])).toEqual(["*"]);
  });

  it("never hides what is no count of persons", () => {
    expect(shown([result("gesamt", 1, 2)], minutes)).toEqual(["50"]);
  });
});

describe("rate rule", () => {
  it("keeps counts and status below the smallest base, without rate and interval", () => {
    const [row] = protect([result("gesamt", 10, 29)], clients, intern);
    expect(row).toMatchObject({
      zaehler: 10n * ONE,
      nenner: 29n * ONE,
      wert: null,
      unten95: null,
      zielerreichung: null,
      status: "verfehlt",
      grund: "basis",
    });
    expect(shown([result("gesamt", 10, 30)])).toEqual([String(1000 / 30)]);
  });
});

describe("gender split", () => {
  const split = (w: Result, m: Result, ...rest: Result[]) => [
    result("gesamt", 40, 80),
    w,
    m,
    ...rest,
  ];

  it("shows w and m where nobody else is in the total", () => {
    expect(shown(split(result("w", 20, 40), result("m", 20, 40)))).toEqual(["50", "50", "50"]);
  });

  it("hides both where one of them is small, since each follows from the total", () => {
    expect(shown(split(result("w", 38, 40), result("m", 2, 40)))).toEqual(["50", "*", "*"]);
  });

  it("shows the third genders never, and no split where they are one or two", () => {
    const few = split(result("w", 20, 40), result("m", 19, 39), result("d", 1, 1));
    expect(shown(few)).toEqual(["50", "*", "*", "*"]);
    const many = split(result("w", 18, 36), result("m", 18, 36), result("d", 4, 8));
    expect(shown(many)).toEqual(["50", "50", "50", "*"]);
  });
});

it("hides no value of a breakdown alone: the smallest other one goes with it", () => {
  const value = (auspraegung: string, zaehler: number, nenner: number) =>
    result("gesamt", zaehler, nenner, { merkmal: "anlass", auspraegung });
  const total = result("gesamt", 45, 80);
  expect(shown([total, value("a", 30, 50), value("b", 1, 9), value("c", 14, 21)])).toEqual([
    "56.25",
    "60",
    "*",
    "*",
  ]);
  expect(shown([total, value("a", 30, 50), value("b", 15, 30)])).toEqual(["56.25", "60", "50"]);
});
