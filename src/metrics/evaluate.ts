import type { IsoMonth } from "../calendar/dates.ts";
import type { Period } from "../calendar/period.ts";
import { GENDER_SHARE } from "../catalogue/breakdowns.ts";
import type { Breakdown, Definition } from "../catalogue/definition.ts";
import type { Regionalstelle } from "../rules/workspace.ts";
import { poissonInterval } from "../statistics/poisson.ts";
import { wilson, Z95 } from "../statistics/wilson.ts";
import { GENDERS, type Level } from "../vocabulary/terms.ts";
import { type Cell, cellKey } from "./cells.ts";
import { coverage, type Delivered } from "./coverage.ts";
import { ONE, ratio, toNumber } from "./exact.ts";
import { type Benchmarks, isSiteShare, type Judgement, judge } from "./judge.ts";
import type { Result } from "./result.ts";

export interface EvaluationInput {
  definition: Definition;
  cells: ReadonlyMap<string, Cell>;
  /** values of every breakdown */
  breakdowns: ReadonlyMap<string, readonly string[]>;
  delivered: Delivered;
  periods: readonly Period[];
  newestMonth: IsoMonth;
  /** benchmarked Regionalstellen, and the Koordinierungsstelle where the Kreis value includes it */
  regionalstellen: readonly Regionalstelle[];
  sites: readonly { id: string; regionalstelle: string }[];
  benchmarks: Benchmarks;
}

interface Place {
  level: Level;
  id: string;
  stands: readonly Regionalstelle[];
}

/** All rows of one KPI: every place × period × gender and breakdown, comparison and trend open. */
export function evaluate(input: EvaluationInput): Result[] {
  return places(input).flatMap((place) =>
    input.periods.flatMap((period) => {
      const covered = coverage(period, {
        delivered: input.delivered,
        places: place.stands,
        newestMonth: input.newestMonth,
        state: input.definition.stand,
      });
      return keysOf(input)
        .filter((key) => place.level !== "standort" || hasCell(input, place, period, key))
        .map((key) => {
          const row = emptyRow(input.definition, place, period, key);
          row.vollstaendig = covered.missing.length === 0 ? "ja" : "nein";
          if (covered.missing.length > 0) row.grund = `fehlt: ${covered.missing.join(" ")}`;
          return covered.usable ? fill(row, input, place, period, key) : row;
        });
    }),
  );
}

interface Key {
  gender: string;
  breakdown: Breakdown | undefined;
  merkmal: string;
  value: string;
}

const GENDER_BREAKDOWN: Breakdown = {
  name: GENDER_SHARE,
  titel: "Geschlecht",
  nenner: "anteil",
};

function keysOf({ definition, breakdowns }: EvaluationInput): Key[] {
  const genders = definition.geschlecht === "ja" ? GENDERS : (["gesamt"] as const);
  const shares = definition.geschlecht === "anteile" ? [GENDER_BREAKDOWN] : [];
  const broken = [...definition.merkmale, ...shares].flatMap((breakdown) =>
    (breakdowns.get(breakdown.name) ?? []).map((value) => ({ breakdown, value })),
  );
  return [{ breakdown: undefined, value: "" }, ...broken].flatMap(({ breakdown, value }) =>
    genders.map((gender) => ({ gender, breakdown, merkmal: breakdown?.name ?? "", value })),
  );
}

function places({ definition, regionalstellen, sites }: EvaluationInput): Place[] {
  const benchmarked = regionalstellen.filter((row) => row.typ !== "zentral");
  const kreis = definition.kreis_mit_zentral ? regionalstellen : benchmarked;
  return [
    { level: "kreis", id: "kreis", stands: kreis },
    ...benchmarked.map((row) => ({ level: "regionalstelle" as const, id: row.id, stands: [row] })),
    ...sites.map((site) => ({
      level: "standort" as const,
      id: site.id,
      stands: benchmarked.filter((row) => row.id === site.regionalstelle),
    })),
  ];
}

const find = (input: EvaluationInput, place: Place, period: Period, key: Key): Cell | undefined =>
  input.cells.get(cellKey(place.id, place.level, period.id, key.gender, key.merkmal, key.value));

const hasCell = (input: EvaluationInput, place: Place, period: Period, key: Key): boolean =>
  find(input, place, period, key) !== undefined;

const emptyRow = (definition: Definition, place: Place, period: Period, key: Key): Result => ({
  kennzahl: definition.id,
  ebene: place.level,
  regionalstelle: place.id,
  zeitraumart: period.kind,
  zeitraum: period.id,
  geschlecht: key.gender,
  merkmal: key.merkmal,
  auspraegung: key.value,
  zaehler: null,
  nenner: null,
  wert: null,
  unten95: null,
  oben95: null,
  ziel: "",
  zielerreichung: null,
  status: "keine_lieferung",
  vergleich: "nicht_verglichen",
  trend: "nicht_berechenbar",
  vollstaendig: "ja",
  grund: "",
  personenZaehler: null,
  personenNenner: null,
  personenRest: null,
  fachkraefte: null,
});

function fill(row: Result, input: EvaluationInput, place: Place, period: Period, key: Key): Result {
  const { definition } = input;
  const cell = find(input, place, period, key);
  const base =
    key.breakdown && key.breakdown.nenner !== "eigen" ? unbroken(input, place, period, key) : cell;
  const siteShare = isSiteShare({ definition, level: place.level });
  const counted = definition.aggregation === "summe" || definition.aggregation === "koepfe";
  if (!counted && !cell) return { ...row, status: "keine_faelle" };

  const asShare = key.breakdown?.nenner === "anteil";
  row.zaehler = cell?.zaehler ?? 0n;
  row.nenner = asShare ? (base?.zaehler ?? 0n) : (base?.nenner ?? (counted ? 0n : null));
  row.personenZaehler = cell?.personenZaehler ?? 0;
  row.personenNenner = (asShare ? base?.personenZaehler : base?.personenNenner) ?? 0;
  row.personenRest = cell?.personenRest ?? 0;
  row.fachkraefte = cell?.fachkraefte ?? 0;
  if (row.nenner === 0n) return { ...row, status: "keine_faelle" };

  const factor = siteShare || asShare ? 100 : definition.faktor;
  row.wert = ratio(factor, row.zaehler, row.nenner ?? ONE);
  if (counted) Object.assign(row, interval(row, asShare ? "anteil" : definition.art, factor));
  return Object.assign(row, judgement(row, input, place, period, key, factor));
}

function unbroken(input: EvaluationInput, place: Place, period: Period, key: Key) {
  return find(input, place, period, { ...key, merkmal: "", value: "" });
}

function interval(
  { zaehler, nenner }: Result,
  kind: Definition["art"],
  factor: number,
): { unten95: number; oben95: number } | undefined {
  const numerator = toNumber(zaehler ?? 0n);
  const denominator = toNumber(nenner ?? ONE);
  if (kind === "anteil") {
    const { lower, upper } = wilson(numerator, denominator, Z95);
    return { unten95: factor * lower, oben95: factor * upper };
  }
  if (kind !== "rate") return undefined;
  const { lower, upper } = poissonInterval(numerator, 0.95);
  return { unten95: (factor * lower) / denominator, oben95: (factor * upper) / denominator };
}

function judgement(
  row: Result,
  { definition, benchmarks, newestMonth }: EvaluationInput,
  place: Place,
  period: Period,
  { breakdown }: Key,
  factor: number,
): Judgement {
  if (breakdown && breakdown.nenner !== "eigen")
    return { status: "neutral", ziel: "", zielerreichung: null };
  const month = period.months.filter((month) => month <= newestMonth).at(-1) ?? newestMonth;
  return judge(
    {
      definition,
      level: place.level,
      place: place.id,
      month,
      factor,
      numerator: row.zaehler ?? 0n,
      denominator: row.nenner ?? ONE,
    },
    benchmarks,
  );
}
