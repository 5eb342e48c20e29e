import { type Axes, FIRST_OFFICE, KREIS, KREIS_AND_CENTRAL, NO_GENDER, TOTAL } from "./axes.ts";

/** A change along one axis: up at `plus`, down at `minus` (−1: nowhere), and what it touches. */
export interface AxisMove {
  plus: number;
  minus: number;
  touched: readonly number[];
}

/** Moves along the places that change `place`. */
export function placeMoves(axes: Axes, place: number, partners: readonly number[]): AxisMove[] {
  const { central } = axes;
  const alone = (office: number): AxisMove => ({
    plus: office,
    minus: -1,
    touched: office === central ? [central, KREIS_AND_CENTRAL] : [office, KREIS, KREIS_AND_CENTRAL],
  });
  const swap = (plus: number, minus: number): AxisMove => ({
    ...{ plus, minus },
    touched: plus === central || minus === central ? [plus, minus, KREIS] : [plus, minus],
  });
  if (place === central)
    return [alone(central), ...partners.map((partner) => swap(central, partner))];
  if (axes.isOffice(place))
    return [
      ...partners.filter((partner) => partner !== place).map((partner) => swap(place, partner)),
      swap(place, central),
      alone(place),
    ];
  const moves = partners.map(alone);
  return place === KREIS_AND_CENTRAL ? [...moves, alone(central)] : moves;
}

export const offices = (axes: Axes): number[] =>
  Array.from({ length: axes.offices.length }, (_, index) => FIRST_OFFICE + index);

/** Moves along the genders that change `gender`. */
export function genderMoves(gender: number, split: boolean): AxisMove[] {
  if (!split) return [{ plus: TOTAL, minus: -1, touched: [TOTAL] }];
  const leaves = Array.from({ length: NO_GENDER }, (_, index) => index + 1);
  const alone = (leaf: number): AxisMove => ({ plus: leaf, minus: -1, touched: [leaf, TOTAL] });
  if (gender === TOTAL) return leaves.map(alone);
  return [
    ...leaves
      .filter((leaf) => leaf !== gender)
      .map((leaf) => ({ plus: gender, minus: leaf, touched: [gender, leaf] })),
    alone(gender),
  ];
}

const NEAREST = 5;

/** Moves along the months that change a span; spans that hold both months stay as they are. */
export class TimeMoves {
  readonly #axes: Axes;
  readonly #known = new Map<string, AxisMove[]>();

  constructor(axes: Axes) {
    this.#axes = axes;
  }

  /** `months`: those in which there is anything to count. */
  of(span: number, months: readonly number[]): AxisMove[] {
    const key = `${span}|${months.length === this.#axes.months.length ? "" : months}`;
    const known = this.#known.get(key);
    if (known) return known;
    const moves = this.#find(span, months);
    this.#known.set(key, moves);
    return moves;
  }

  #find(span: number, months: readonly number[]): AxisMove[] {
    const { from, to } = this.#axes.spans[span]!;
    const filled = months.filter((month) => month >= from && month <= to);
    const within = filled.length > 0 ? filled : [from, to];
    const inside = [...new Set([within.at(-1), within[0], within.at(-2), within[1]])].filter(
      (month) => month !== undefined,
    );
    const outside = months.filter((month) => month < from || month > to);
    const swaps = inside.flatMap((plus) =>
      outside
        .map((minus) => this.#move(plus, minus))
        .sort((a, b) => a.touched.length - b.touched.length || a.minus - b.minus)
        .slice(0, NEAREST),
    );
    return [...swaps, ...inside.map((month) => this.#move(month, -1))];
  }

  #move(plus: number, minus: number): AxisMove {
    const holds = (span: { from: number; to: number }, month: number): boolean =>
      month >= span.from && month <= span.to;
    const touched = this.#axes.spans.flatMap((span, id) =>
      holds(span, plus) !== (minus >= 0 && holds(span, minus)) ? [id] : [],
    );
    return { plus, minus, touched };
  }
}
