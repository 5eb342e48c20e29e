import { GENDER_SHARE } from "../../catalogue/breakdowns.ts";
import type { Definition } from "../../catalogue/definition.ts";
import type { PeriodKind } from "../../vocabulary/terms.ts";
import { type Axes, genderId, TOTAL } from "./axes.ts";

/** The key columns of a row that say where it stands. */
export interface RowKey {
  regionalstelle: string;
  zeitraumart: string;
  zeitraum: string;
  geschlecht: string;
  merkmal: string;
  auspraegung: string;
}

export type Role = "zaehler" | "nenner" | "rest";

interface Part {
  merkmal: string;
  value: string;
  role: Role;
  position: number;
}

/** Which numbers a row shows, each where it belongs. */
export interface Parts {
  position: number;
  zaehler: Part;
  /** `copy`: it is a number of the unbroken row */
  nenner: Part & { copy: boolean };
  /** Nenner − Zähler, where the Zähler is a part of the Nenner */
  rest: Part | undefined;
}

/** Where a row stands when `newest` was the newest month; undefined outside the axes. */
export function placeOfRow(
  axes: Axes,
  definition: Definition,
  row: RowKey,
  newest: string,
): { place: number; span: number } | undefined {
  const place = axes.placeOf(definition, row.regionalstelle);
  if (place < 0) return undefined;
  const span = axes.spanOf(definition, row.zeitraumart as PeriodKind, row.zeitraum, newest);
  return span === undefined ? undefined : { place, span };
}

/** The share of a gender is the Zähler of that gender over the Zähler of all. */
export function partsOf(
  axes: Axes,
  definition: Definition,
  { geschlecht, merkmal, auspraegung }: RowKey,
  { place, span }: { place: number; span: number },
): Parts {
  const at = (gender: number): number => axes.position(place, span, gender);
  if (merkmal === GENDER_SHARE) {
    const whole = { merkmal: "", value: "", role: "zaehler" as const };
    const position = at(genderId(auspraegung));
    return {
      position,
      zaehler: { ...whole, position },
      nenner: { ...whole, position: at(TOTAL), copy: true },
      rest: undefined,
    };
  }
  const position = at(genderId(geschlecht));
  const own = { merkmal, value: auspraegung, position };
  const kind = definition.merkmale.find(({ name }) => name === merkmal)?.nenner;
  const copied = kind === "gesamt" || kind === "anteil";
  const isPart = definition.art === "anteil" || kind === "anteil";
  return {
    position,
    zaehler: { ...own, role: "zaehler" },
    nenner: copied
      ? {
          merkmal: "",
          value: "",
          position,
          role: kind === "anteil" ? "zaehler" : "nenner",
          copy: true,
        }
      : { ...own, role: "nenner", copy: false },
    rest: isPart ? { ...own, role: "rest" } : undefined,
  };
}

/** The counts behind a figure of all genders, each where it belongs. */
export function partsBehind(
  axes: Axes,
  { merkmal, auspraegung }: Pick<RowKey, "merkmal" | "auspraegung">,
  { place, span }: { place: number; span: number },
): Parts {
  const position = axes.position(place, span, TOTAL);
  const own = { merkmal, value: auspraegung, position };
  return {
    position,
    zaehler: { ...own, role: "zaehler" },
    nenner: { ...own, role: "nenner", copy: false },
    rest: { ...own, role: "rest" },
  };
}

export const quantityName = (
  kpi: string,
  { merkmal, value, role }: Omit<Part, "position">,
): string => [kpi, merkmal, value, role].join("|");
