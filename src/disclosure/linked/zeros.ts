import { type Axes, KREIS, KREIS_AND_CENTRAL, TOTAL } from "./axes.ts";
import type { Relation } from "./content.ts";
import type { HiddenRows } from "./state.ts";

/** Finds hidden zeros that follow from a shown zero: these need no room. */
export class Zeros {
  readonly #rows: HiddenRows;
  readonly #axes: Axes;
  /** quantities that hold another one, itself first */
  readonly #above: number[][];
  readonly #spans: number[][];

  constructor(rows: HiddenRows, relations: readonly Relation[]) {
    this.#rows = rows;
    this.#axes = rows.tables.axes;
    this.#above = rows.tables.quantities.map((_, quantity) => holders(quantity, relations));
    this.#spans = this.#axes.spans.map(({ from, to }) =>
      this.#axes.spans.flatMap((span, id) => (span.from <= from && span.to >= to ? [id] : [])),
    );
  }

  follows(quantity: number, position: number): boolean {
    const axes = this.#axes;
    const place = axes.placeAt(position);
    const gender = axes.genderOf(position);
    const places = place <= KREIS_AND_CENTRAL ? [place] : [place, KREIS, KREIS_AND_CENTRAL];
    const genders = gender === TOTAL ? [TOTAL] : [gender, TOTAL];
    for (const holder of this.#above[quantity]!) {
      const { at } = this.#rows.tables.quantities[holder]!;
      for (const where of places)
        for (const when of this.#spans[axes.spanAt(position)]!)
          for (const who of genders) {
            const larger = axes.position(where, when, who);
            if (at[larger] === 0 && this.#rows.isShown(holder * this.#rows.size + larger))
              return true;
          }
    }
    return false;
  }
}

function holders(quantity: number, relations: readonly Relation[]): number[] {
  const found = [quantity];
  for (const member of found)
    for (const { parent, children } of relations)
      if (children.includes(member) && !found.includes(parent)) found.push(parent);
  return found;
}
