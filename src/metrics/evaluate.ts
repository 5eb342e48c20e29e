import type { IsoMonth } from "../calendar/dates.ts";
import type { Period } from "../calendar/period.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { Regionalstelle } from "../rules/workspace.ts";
import type { Interval } from "../statistics/interval.ts";
import { poissonInterval } from "../statistics/poisson.ts";
import { wilson, Z95 } from "../statistics/wilson.ts";
import type { Cell } from "./cells.ts";
import { coverage, type Delivered, isValid } from "./coverage.ts";
import { ONE, parseExact, ratio, SCALE, toNumber } from "./exact.ts";
import { type Frame, type Key, type Place, slotOf } from "./frame.ts";
import { type Benchmarks, isSiteShare, type Judgement, judge } from "./judge.ts";
import type { Result } from "./result.ts";

export interface EvaluationInput {
  definition: Definition;
  frame: Frame;
  /** by `slotOf` the frame */
  cells: readonly (Cell | undefined)[];
  /** base cells; for KPIs whose datasets count singly by the value of the breakdown */
  deliveredFor(value: string): Delivered;
  /** Regionalstellen that one succeeds as of a month */
  predecessorsOf(place: string, month: IsoMonth): readonly string[];
  newestMonth: IsoMonth;
  /** benchmarked Regionalstellen, and the Koordinierungsstelle where the Kreis value includes it */
  regionalstellen: readonly Regionalstelle[];
  benchmarks: Benchmarks;
}

/** Where in the frame a value stands. */
interface Spot {
  place: Place;
  period: Period;
  /** slot of the first key */
  start: number;
}

/** All rows of one KPI: every place × period × gender and breakdown, comparison and trend open. */
export function evaluate(input: EvaluationInput): Result[] {
  const { definition, frame, cells } = input;
  const singly = definition.lieferung === "einzeln";
  const values = singly ? [...new Set(frame.keys.map(({ value }) => value))] : [""];
  const isDelivered = hasWave(input);
  const shown = frame.periods.map(
    (period) => (definition.zeitraeume?.includes(period.kind) ?? true) && isDelivered(period),
  );
  const unbroken = frame.keys.map((key) => unbrokenKey(frame, key));
  const rows: Result[] = [];
  frame.places.forEach((place, placeNr) => {
    const exists = existsIn(input, place);
    frame.periods.forEach((period, periodNr) => {
      if (!shown[periodNr] || !exists(period)) return;
      const spot = { place, period, start: slotOf(frame, placeNr, periodNr, 0) };
      const covered = new Map(
        values.map((value) => [value, coverageOf(input, place, period, value)]),
      );
      frame.keys.forEach((key, keyNr) => {
        const cell = cells[spot.start + keyNr];
        if (place.level === "standort" && !cell) return;
        const row = emptyRow(definition, place, period, key);
        const { usable, missing } = covered.get(singly ? key.value : "")!;
        const gap = cell?.luecke === true;
        row.vollstaendig = missing.length === 0 && !gap ? "ja" : "nein";
        row.grund = missing.length > 0 ? `fehlt: ${missing.join(" ")}` : gap ? GAP : "";
        rows.push(row);
        if (!usable) return;
        const ownBase = !key.breakdown || key.breakdown.nenner === "eigen";
        const base = ownBase ? cell : cells[spot.start + (unbroken[keyNr] ?? Number.NaN)];
        fill(row, { cell, base, key }, input, spot);
      });
    });
  });
  return rows;
}

/** The key of the same gender without a breakdown. */
function unbrokenKey({ keys }: Frame, { gender }: Key): number | undefined {
  const found = keys.findIndex((key) => key.gender === gender && !key.breakdown);
  return found < 0 ? undefined : found;
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

/** Puts into a row what its cell says; the base cell has the Nenner of a breakdown. */
function fill(
  row: Result,
  { cell, base, key }: { cell: Cell | undefined; base: Cell | undefined; key: Key },
  input: EvaluationInput,
  spot: Spot,
): void {
  const { definition } = input;
  const finished = definition.aggregation === "quantil" || definition.aggregation === "direkt";
  const counted = definition.aggregation === "summe" || definition.aggregation === "koepfe";
  row.status = "keine_faelle";
  if (!counted && !cell) {
    row.nenner = definition.quantil ? 0n : null;
    return;
  }
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
  if (row.nenner === 0n) return;

  const siteShare = isSiteShare({ definition, level: spot.place.level });
  const factor = siteShare || asShare ? 100 : definition.faktor;
  const value = exactValue(row, cell, factor);
  if (!value) return;
  row.wert = cell?.wert ?? ratio(value.factor, value.numerator, value.denominator);
  if (counted && definition.intervall !== "nein") {
    const bounds = interval(row, asShare ? "anteil" : definition.art, factor);
    row.unten95 = bounds?.lower ?? null;
    row.oben95 = bounds?.upper ?? null;
  }
  row.unten95 = cell?.unten95 ?? row.unten95;
  row.oben95 = cell?.oben95 ?? row.oben95;
  const judged = judgement(value, input, spot, key);
  row.status = judged.status;
  row.ziel = judged.ziel;
  row.zielerreichung = judged.zielerreichung;
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

function interval(
  { zaehler, nenner }: Result,
  kind: Definition["art"],
  factor: number,
): Interval | undefined {
  const numerator = toNumber(zaehler ?? 0n);
  const denominator = toNumber(nenner ?? ONE);
  if (kind === "anteil") {
    const { lower, upper } = wilson(numerator, denominator, Z95);
    return { lower: factor * lower, upper: factor * upper };
  }
  if (kind !== "rate" && kind !== "anzahl") return undefined;
  const { lower, upper } = poissonInterval(numerator, 0.95);
  return { lower: (factor * lower) / denominator, upper: (factor * upper) / denominator };
}

function judgement(
  value: Value,
  { definition, benchmarks, newestMonth }: EvaluationInput,
  { place, period }: Spot,
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
