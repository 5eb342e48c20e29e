import type { IsoMonth } from "../calendar/dates.ts";
import type { Period } from "../calendar/period.ts";
import { GENDER_SHARE } from "../catalogue/breakdowns.ts";
import type { Breakdown, Definition } from "../catalogue/definition.ts";
import type { Regionalstelle } from "../rules/workspace.ts";
import { poissonInterval } from "../statistics/poisson.ts";
import { wilson, Z95 } from "../statistics/wilson.ts";
import { GENDERS, type Level } from "../vocabulary/terms.ts";
import { type Cell, cellKey } from "./cells.ts";
import { coverage, type Delivered, isValid } from "./coverage.ts";
import { ONE, parseExact, ratio, SCALE, toNumber } from "./exact.ts";
import { type Benchmarks, isSiteShare, type Judgement, judge } from "./judge.ts";
import type { Result } from "./result.ts";

export interface EvaluationInput {
  definition: Definition;
  cells: ReadonlyMap<string, Cell>;
  /** values of every breakdown */
  breakdowns: ReadonlyMap<string, readonly string[]>;
  /** base cells; for KPIs whose datasets count singly by the value of the breakdown */
  deliveredFor(value: string): Delivered;
  /** Regionalstellen that one succeeds as of a month */
  predecessorsOf(place: string, month: IsoMonth): readonly string[];
  periods: readonly Period[];
  newestMonth: IsoMonth;
  /** benchmarked Regionalstellen, and the Koordinierungsstelle where the Kreis value includes it */
  regionalstellen: readonly Regionalstelle[];
  /** with the Regionalstellen they belong to, one after the other */
  sites: readonly { id: string; regionalstellen: readonly string[] }[];
  benchmarks: Benchmarks;
}

interface Place {
  level: Level;
  id: string;
  stands: readonly Regionalstelle[];
}

/** All rows of one KPI: every place × period × gender and breakdown, comparison and trend open. */
export function evaluate(input: EvaluationInput): Result[] {
  const kinds = input.definition.zeitraeume;
  const periods = input.periods
    .filter(({ kind }) => !kinds || kinds.includes(kind))
    .filter(hasWave(input));
  const keys = keysOf(input);
  const singly = input.definition.lieferung === "einzeln";
  const values = singly ? [...new Set(keys.map(({ value }) => value))] : [""];
  return places(input).flatMap((place) =>
    periods.filter(existsIn(input, place)).flatMap((period) => {
      const covered = new Map(
        values.map((value) => [value, coverageOf(input, place, period, value)]),
      );
      return keys
        .filter((key) => place.level !== "standort" || find(input, place, period, key))
        .map((key) => {
          const row = emptyRow(input.definition, place, period, key);
          const { usable, missing } = covered.get(singly ? key.value : "")!;
          const gap = find(input, place, period, key)?.luecke === true;
          row.vollstaendig = missing.length === 0 && !gap ? "ja" : "nein";
          row.grund = missing.length > 0 ? `fehlt: ${missing.join(" ")}` : gap ? GAP : "";
          return usable ? fill(row, input, place, period, key) : row;
        });
    }),
  );
}

const GAP = "Angaben fehlen";

function coverageOf(input: EvaluationInput, place: Place, period: Period, value: string) {
  return coverage(period, {
    delivered: input.deliveredFor(value),
    places: [...place.stands, ...predecessors(input, place, period)],
    newestMonth: input.newestMonth,
    state: input.definition.stand,
  });
}

/** Twelve months of a Regionalstelle include those of the ones it succeeds. */
function predecessors(input: EvaluationInput, place: Place, period: Period): Regionalstelle[] {
  if (period.kind !== "12m" || place.level !== "regionalstelle") return [];
  const earlier = input.predecessorsOf(place.id, period.months.at(-1)!);
  return input.regionalstellen.filter(({ id }) => earlier.includes(id));
}

/** What is delivered in waves has rows only for periods with one, twelve months only with twelve. */
const hasWave = ({ definition, deliveredFor }: EvaluationInput) => {
  const months = new Set([...deliveredFor("").values()].flatMap((found) => [...found]));
  return ({ kind, months: inPeriod }: Period): boolean =>
    !definition.wellen ||
    (kind === "12m"
      ? inPeriod.every((month) => months.has(month))
      : inPeriod.some((month) => months.has(month)));
};

/** A Regionalstelle has no rows for periods before it came or after it went. */
const existsIn =
  ({ definition, newestMonth }: EvaluationInput, { level, stands }: Place) =>
  ({ kind, months }: Period): boolean => {
    if (level === "kreis") return true;
    const present = months.filter((month) => month <= newestMonth);
    const decisive = kind === "12m" || definition.stand ? present.slice(-1) : present;
    return decisive.some((month) => stands.some((row) => isValid(row, month)));
  };

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
  const whole = definition.gesamtwert === false ? [] : [{ breakdown: undefined, value: "" }];
  return [...whole, ...broken].flatMap(({ breakdown, value }) =>
    genders.map((gender) => ({ gender, breakdown, merkmal: breakdown?.name ?? "", value })),
  );
}

function places({ definition, regionalstellen, sites }: EvaluationInput): Place[] {
  const benchmarked = regionalstellen.filter((row) => row.typ !== "zentral");
  const kreis = definition.kreis_mit_zentral ? regionalstellen : benchmarked;
  const all: Place[] = [
    { level: "kreis", id: "kreis", stands: kreis },
    ...benchmarked.map((row) => ({ level: "regionalstelle" as const, id: row.id, stands: [row] })),
    ...sites.map((site) => ({
      level: "standort" as const,
      id: site.id,
      stands: benchmarked.filter((row) => site.regionalstellen.includes(row.id)),
    })),
  ];
  const levels = definition.ebenen;
  return levels ? all.filter(({ level }) => levels.includes(level)) : all;
}

const find = (input: EvaluationInput, place: Place, period: Period, key: Key): Cell | undefined =>
  input.cells.get(cellKey(place.id, place.level, period.id, key.gender, key.merkmal, key.value));

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
  const finished = definition.aggregation === "quantil" || definition.aggregation === "direkt";
  const counted = definition.aggregation === "summe" || definition.aggregation === "koepfe";
  if (!counted && !cell)
    return { ...row, nenner: definition.quantil ? 0n : null, status: "keine_faelle" };

  const asShare = key.breakdown?.nenner === "anteil";
  const isCount = definition.art === "anzahl" && !asShare;
  row.zaehler = cell?.zaehler ?? (finished ? null : 0n);
  row.nenner = asShare
    ? (base?.zaehler ?? 0n)
    : (base?.nenner ?? (counted && !isCount ? 0n : null));
  row.personenZaehler = cell?.personenZaehler ?? 0;
  row.personenNenner = (asShare ? base?.personenZaehler : base?.personenNenner) ?? 0;
  row.personenRest = cell?.personenRest ?? 0;
  row.fachkraefte = cell?.fachkraefte ?? 0;
  if (row.nenner === 0n) return { ...row, status: "keine_faelle" };

  const siteShare = isSiteShare({ definition, level: place.level });
  const factor = siteShare || asShare ? 100 : definition.faktor;
  const value = exactValue(row, cell, factor);
  if (!value) return { ...row, status: "keine_faelle" };
  row.wert = cell?.wert ?? ratio(value.factor, value.numerator, value.denominator);
  if (counted) Object.assign(row, interval(row, asShare ? "anteil" : definition.art, factor));
  row.unten95 = cell?.unten95 ?? row.unten95;
  row.oben95 = cell?.oben95 ?? row.oben95;
  return Object.assign(row, judgement(value, input, place, period, key));
}

interface Value {
  factor: number;
  numerator: bigint;
  denominator: bigint;
}

/** The value in exact components, be it the cell's own or made of Zähler and Nenner. */
function exactValue(row: Result, cell: Cell | undefined, factor: number): Value | undefined {
  if (cell?.wert != null)
    return { factor: 1, numerator: parseExact(cell.wert.toFixed(SCALE)), denominator: ONE };
  if (row.zaehler === null) return undefined;
  return { factor, numerator: row.zaehler, denominator: row.nenner ?? ONE };
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
  if (kind !== "rate" && kind !== "anzahl") return undefined;
  const { lower, upper } = poissonInterval(numerator, 0.95);
  return { unten95: (factor * lower) / denominator, oben95: (factor * upper) / denominator };
}

function judgement(
  value: Value,
  { definition, benchmarks, newestMonth }: EvaluationInput,
  place: Place,
  period: Period,
  { breakdown }: Key,
): Judgement {
  if (breakdown && breakdown.nenner !== "eigen")
    return { status: "neutral", ziel: "", zielerreichung: null };
  const months = period.months.filter((month) => month <= newestMonth).reverse();
  const rule = definition.massstab?.regel;
  const ruled = rule && months.find((month) => benchmarks.ruleOf(rule, place.id, month));
  // a site that closed within the period is held against the last rule it had
  const month = (place.level === "standort" && ruled) || (months[0] ?? newestMonth);
  return judge({ definition, level: place.level, place: place.id, month, ...value }, benchmarks);
}
