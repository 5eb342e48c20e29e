import type { Period } from "../calendar/period.ts";
import { GENDER_SHARE } from "../catalogue/breakdowns.ts";
import type { Breakdown, Definition } from "../catalogue/definition.ts";
import type { Regionalstelle } from "../rules/workspace.ts";
import { GENDERS, type Level } from "../vocabulary/terms.ts";

export interface Place {
  level: Level;
  id: string;
  /** Regionalstellen that it stands for */
  stands: readonly Regionalstelle[];
}

export interface Site {
  id: string;
  /** Regionalstellen it belongs to, one after the other */
  regionalstellen: readonly string[];
}

/** Gender and breakdown of a value. */
export interface Key {
  gender: string;
  breakdown: Breakdown | undefined;
  merkmal: string;
  value: string;
}

/** Every place, period and key that a KPI may have a value for; each is known by its number. */
export interface Frame {
  places: readonly Place[];
  periods: readonly Period[];
  keys: readonly Key[];
}

/** Position of a value in a frame. */
export const slotOf = (
  { periods, keys }: Frame,
  place: number,
  period: number,
  key: number,
): number => (place * periods.length + period) * keys.length + key;

const GENDER_BREAKDOWN: Breakdown = {
  name: GENDER_SHARE,
  titel: "Geschlecht",
  nenner: "anteil",
};

/** Unbroken values first, then those of every breakdown, each by gender. */
export function keysOf(
  definition: Definition,
  breakdowns: ReadonlyMap<string, readonly string[]>,
): Key[] {
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

/** The Kreis, every benchmarked Regionalstelle, every site; only the levels that the KPI has. */
export function placesOf(
  definition: Definition,
  regionalstellen: readonly Regionalstelle[],
  sites: readonly Site[],
): Place[] {
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
