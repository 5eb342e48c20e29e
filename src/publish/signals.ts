import type { LimitRow, PathRow, ProjectionRow, SignalRow } from "./extras.ts";
import type { Release } from "./release.ts";

/** Limits of a process as numbers: mean, natural limits, how many points they rest on. */
export interface Limits {
  mittel: number;
  unten: number;
  oben: number;
  unten95: number | null;
  oben95: number | null;
  punkte: number;
  vorlaeufig: boolean;
  variation: string;
  zusicherung: string;
}

const keyOf = (kennzahl: string, place: string): string => `${kennzahl}|${place}`;

function append<Row>(lists: Map<string, Row[]>, key: string, row: Row): void {
  const list = lists.get(key);
  if (list) list.push(row);
  else lists.set(key, [row]);
}

/** Signals, limits and projections by KPI and place. */
export class SignalIndex {
  readonly all: readonly SignalRow[];
  readonly #signals = new Map<string, SignalRow[]>();
  readonly #limits = new Map<string, Limits>();
  readonly #funnels = new Map<string, LimitRow[]>();
  readonly #projections = new Map<string, ProjectionRow>();
  readonly #paths = new Map<string, PathRow[]>();

  constructor({
    signale,
    grenzen,
    hochrechnung,
    pfad,
  }: Pick<Release, "signale" | "grenzen" | "hochrechnung" | "pfad">) {
    this.all = signale;
    for (const row of signale) append(this.#signals, keyOf(row.kennzahl, row.regionalstelle), row);
    for (const row of grenzen) this.#addLimit(row);
    for (const row of hochrechnung)
      this.#projections.set(keyOf(row.kennzahl, row.regionalstelle), row);
    for (const row of pfad) append(this.#paths, keyOf(row.kennzahl, row.regionalstelle), row);
  }

  #addLimit(row: LimitRow): void {
    const whole = row.geschlecht === "gesamt" && row.merkmal === "";
    if (!whole) return;
    if (row.art === "xmr") {
      const limits = toLimits(row);
      if (limits) this.#limits.set(keyOf(row.kennzahl, row.regionalstelle), limits);
    } else if (row.art === "trichter") append(this.#funnels, row.kennzahl, row);
  }

  of(kennzahl: string, place: string): readonly SignalRow[] {
    return this.#signals.get(keyOf(kennzahl, place)) ?? [];
  }

  ofPlace(place: string): readonly SignalRow[] {
    return this.all.filter(({ regionalstelle }) => regionalstelle === place);
  }

  limits(kennzahl: string, place: string): Limits | undefined {
    return this.#limits.get(keyOf(kennzahl, place));
  }

  funnel(kennzahl: string): readonly LimitRow[] {
    return this.#funnels.get(kennzahl) ?? [];
  }

  projection(kennzahl: string, place: string): ProjectionRow | undefined {
    return this.#projections.get(keyOf(kennzahl, place));
  }

  /** The running year month by month, oldest first. */
  path(kennzahl: string, place: string): readonly PathRow[] {
    return this.#paths.get(keyOf(kennzahl, place)) ?? [];
  }
}

function toLimits(row: LimitRow): Limits | undefined {
  if (row.mittel === "" || row.unten998 === "" || row.oben998 === "") return undefined;
  return {
    mittel: Number(row.mittel),
    unten: Number(row.unten998),
    oben: Number(row.oben998),
    unten95: row.unten95 === "" ? null : Number(row.unten95),
    oben95: row.oben95 === "" ? null : Number(row.oben95),
    punkte: Number(row.punkte),
    vorlaeufig: row.vorlaeufig === "ja" || row.vorlaeufig === "true",
    variation: row.variation,
    zusicherung: row.zusicherung,
  };
}
