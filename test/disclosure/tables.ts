import type { Definition } from "../../src/catalogue/definition.ts";
import { ONE } from "../../src/metrics/exact.ts";
import type { Result } from "../../src/metrics/result.ts";

/** A base cell of a test table: persons of one office, month and gender, with and without success. */
export interface Base {
  office: string;
  month: string;
  gender: string;
  zaehler: number;
  rest: number;
}

/** What one row adds up. */
interface Slice {
  ebene: string;
  regionalstelle: string;
  zeitraumart: string;
  zeitraum: string;
  geschlecht: string;
  holds: (cell: Base) => boolean;
}

export const count = (more: Partial<Definition> = {}): Definition =>
  ({
    ...{ id: "kd-03", art: "anteil", aggregation: "summe", stand: false, faktor: 100 },
    ...{ mindestbasis: 0, merkmale: [], geschlecht: "ja", kreis_mit_zentral: false },
    ...{ richtung: "hoeher", zaehlt: { zaehler: "kunden", nenner: "kunden" } },
    ...{ zielgruppen: ["leitung", "intern"] },
    ...more,
  }) as unknown as Definition;

const quarterOf = (month: string): string =>
  `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** All rows of a table: offices and Kreis, months and longer periods, genders and gesamt. */
export function rowsOf(
  cells: readonly Base[],
  { kpi = "kd-03", years = true }: { kpi?: string; years?: boolean } = {},
): { row: Result; holds: Slice["holds"] }[] {
  const all = <Key extends keyof Base>(key: Key) => [...new Set(cells.map((cell) => cell[key]))];
  const periods = [
    ...all("month").map((month) => ["monat", month, (at: string) => at === month] as const),
    ...[...new Set(all("month").map(quarterOf))].map(
      (quarter) => ["quartal", quarter, (at: string) => quarterOf(at) === quarter] as const,
    ),
    ...(years
      ? [...new Set(all("month").map((month) => month.slice(0, 4)))].map(
          (year) => ["jahr", year, (at: string) => at.startsWith(year)] as const,
        )
      : []),
  ];
  const genders = all("gender");
  const slices: Slice[] = ["kreis", ...all("office")].flatMap((office) =>
    periods.flatMap(([zeitraumart, zeitraum, inPeriod]) =>
      [...(genders.length > 1 ? genders : []), "gesamt"].map((geschlecht) => ({
        ebene: office === "kreis" ? "kreis" : "regionalstelle",
        ...{ regionalstelle: office, zeitraumart, zeitraum, geschlecht },
        holds: (cell: Base) =>
          (office === "kreis" || cell.office === office) &&
          inPeriod(cell.month) &&
          (geschlecht === "gesamt" || cell.gender === geschlecht),
      })),
    ),
  );
  return slices.map(({ holds, ...key }) => {
    const inside = cells.filter(holds);
    const zaehler = inside.reduce((sum, cell) => sum + cell.zaehler, 0);
    const rest = inside.reduce((sum, cell) => sum + cell.rest, 0);
    return { row: resultOf({ ...key, kennzahl: kpi }, zaehler, rest), holds };
  });
}

function resultOf(key: Partial<Result>, zaehler: number, rest: number): Result {
  const nenner = zaehler + rest;
  return {
    ...{ merkmal: "", auspraegung: "", unten95: null, oben95: null, ziel: "" },
    ...{ zielerreichung: null, status: nenner ? "neutral" : "keine_faelle", grund: "" },
    ...{ vergleich: "nicht_verglichen", trend: "nicht_berechenbar", vollstaendig: "ja" },
    zaehler: BigInt(zaehler) * ONE,
    nenner: BigInt(nenner) * ONE,
    wert: nenner ? (100 * zaehler) / nenner : null,
    ...{ personenZaehler: zaehler, personenNenner: nenner, personenRest: rest, fachkraefte: null },
    ...key,
  } as Result;
}
