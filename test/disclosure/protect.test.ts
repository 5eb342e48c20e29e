import { describe, expect, it } from "vitest";
import type { Definition } from "../../src/catalogue/definition.ts";
import { readPolicy } from "../../src/disclosure/policy.ts";
import { primaryRule } from "../../src/disclosure/primary.ts";
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
const masked = (rows: Result[], definition = clients, policy = intern): Result[] =>
  protect(
    rows,
    definition,
    new Set(rows.filter((row) => primaryRule(row, definition, policy) !== undefined)),
  );
const shown = (rows: Result[], definition = clients, policy = intern): string[] =>
  masked(rows, definition, policy).map((row) =>
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
    const [row] = masked([result("gesamt", 1, 50)]);
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
    const [row] = masked([result("gesamt", 10, 29)]);
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

it("hides what a smallest group is left out of", () => {
  const share = (auspraegung: string, zaehler: number): Result =>
    result("gesamt", zaehler, 40, { merkmal: "geschlechteranteil", auspraegung });
  expect(shown([share("w", 38), share("m", 2)])).toEqual(["*", "*"]);
  expect(shown([share("w", 36), share("m", 4)])).toEqual(["90", "10"]);
});

it("hides a count below the threshold also where nothing is known of contributors", () => {
  const unknown = { personenZaehler: null, personenNenner: null, personenRest: null };
  expect(shown([result("gesamt", 2, 50, unknown)])).toEqual(["*"]);
});
