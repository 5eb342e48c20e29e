import type { IsoMonth } from "../../calendar/dates.ts";
import { monthsOf } from "../../calendar/period.ts";
import type { Definition } from "../../catalogue/definition.ts";
import { GENDERS, type PeriodKind } from "../../vocabulary/terms.ts";

/** Index of `gesamt` and of the persons without any gender in the data, who are in no row. */
export const TOTAL = 0;
export const NO_GENDER = GENDERS.length;
export const GENDER_COUNT = GENDERS.length + 1;

/** Places: the Kreis without and with the Koordinierungsstelle, the offices, the Koordinierungsstelle. */
export const KREIS = 0;
export const KREIS_AND_CENTRAL = 1;
export const FIRST_OFFICE = 2;

/** A run of months of the data, by their places in time. */
export interface Span {
  from: number;
  to: number;
}

/**
 * The axes that all tables share. A position is one place, span of months and gender; a quarter of
 * one month and that month are the same position, and a state stands in its newest month.
 */
export class Axes {
  readonly offices: readonly string[];
  readonly months: readonly IsoMonth[];
  readonly spans: Span[];
  readonly #spanIds = new Map<string, number>();
  readonly #officeIds: Map<string, number>;
  /** spans of periods; −1: outside the data */
  readonly #spansOf = new Map<string, number>();

  constructor(offices: readonly string[], months: readonly IsoMonth[]) {
    this.offices = offices;
    this.months = months;
    this.#officeIds = new Map(offices.map((id, index) => [id, FIRST_OFFICE + index]));
    this.spans = [];
    for (let month = 0; month < months.length; month++) this.spanId({ from: month, to: month });
  }

  get central(): number {
    return FIRST_OFFICE + this.offices.length;
  }

  get places(): number {
    return this.offices.length + 3;
  }

  /** Number of positions; spans must be complete. */
  get size(): number {
    return this.places * this.spans.length * GENDER_COUNT;
  }

  spanId(span: Span): number {
    const key = `${span.from}-${span.to}`;
    const known = this.#spanIds.get(key);
    if (known !== undefined) return known;
    this.#spanIds.set(key, this.spans.length);
    return this.spans.push(span) - 1;
  }

  /** The span of a period when `newest` was the newest month; undefined outside the data. */
  spanOf(
    { stand }: Pick<Definition, "stand">,
    kind: PeriodKind,
    period: string,
    newest: IsoMonth,
  ): number | undefined {
    const key = `${stand}|${kind}|${period}|${newest}`;
    const known = this.#spansOf.get(key);
    if (known !== undefined) return known < 0 ? undefined : known;
    const inData = monthsOf(kind, period, newest)
      .filter((month) => month <= newest)
      .map((month) => this.months.indexOf(month))
      .filter((index) => index >= 0);
    const to = inData.at(-1);
    const span = to === undefined ? -1 : this.spanId({ from: stand ? to : inData[0]!, to });
    this.#spansOf.set(key, span);
    return span < 0 ? undefined : span;
  }

  placeOf({ kreis_mit_zentral }: Pick<Definition, "kreis_mit_zentral">, id: string): number {
    if (id === "kreis") return kreis_mit_zentral ? KREIS_AND_CENTRAL : KREIS;
    return this.#officeIds.get(id) ?? -1;
  }

  position(place: number, span: number, gender: number): number {
    return (place * this.spans.length + span) * GENDER_COUNT + gender;
  }

  genderOf(position: number): number {
    return position % GENDER_COUNT;
  }

  spanAt(position: number): number {
    return Math.floor(position / GENDER_COUNT) % this.spans.length;
  }

  placeAt(position: number): number {
    return Math.floor(position / GENDER_COUNT / this.spans.length);
  }

  isOffice(place: number): boolean {
    return place >= FIRST_OFFICE && place < this.central;
  }
}

export const genderId = (gender: string): number => (GENDERS as readonly string[]).indexOf(gender);
