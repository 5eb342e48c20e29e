import type { Relation } from "./content.ts";
import type { Quantity } from "./tables.ts";

/** A change of quantities that keeps every relation between them: +1 or −1 each. */
export interface ContentMove {
  quantities: number[];
  signs: number[];
}

const MOST_QUANTITIES = 12;
const MOST_IN_DEPTH = 80;
const MOST_MOVES = 16;
const MOST_CHOICES = 4;
const MOST_STEPS = 4000;

/** Enumerates the moves that start with +1 of a quantity, those of few quantities first. */
export class ContentMoves {
  readonly #relations: readonly Relation[];
  readonly #of: number[][];
  readonly #weight: number[];
  readonly #known = new Map<number, ContentMove[]>();

  constructor(quantities: readonly Quantity[], relations: readonly Relation[]) {
    this.#relations = relations;
    this.#of = quantities.map(() => []);
    for (const [index, { parent, children }] of relations.entries())
      for (const member of [parent, ...children]) this.#of[member]!.push(index);
    this.#weight = quantities.map(({ at }) =>
      at.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0),
    );
  }

  from(quantity: number): ContentMove[] {
    const known = this.#known.get(quantity);
    if (known) return known;
    const near = this.#search(quantity);
    const moves = near.length > 0 ? near : this.#inDepth(quantity);
    this.#known.set(quantity, moves);
    return moves;
  }

  /** Breadth first: every open relation is closed by one member more. */
  #search(start: number): ContentMove[] {
    const found = new Map<string, ContentMove>();
    let level = [new Map([[start, 1]])];
    let steps = 0;
    while (level.length > 0 && found.size < MOST_MOVES && steps < MOST_STEPS) {
      const next = new Map<string, Map<number, number>>();
      for (const signs of level) {
        if (++steps > MOST_STEPS) break;
        const open = this.#firstOpen(signs);
        if (open === undefined) {
          found.set(keyOf(signs), { quantities: [...signs.keys()], signs: [...signs.values()] });
          continue;
        }
        if (signs.size >= MOST_QUANTITIES) continue;
        for (const [member, sign] of this.#closings(this.#relations[open]!, signs)) {
          const more = new Map(signs).set(member, sign);
          next.set(keyOf(more), more);
        }
      }
      level = [...next.values()];
    }
    return [...found.values()].slice(0, MOST_MOVES);
  }

  /** Depth first, for quantities that many relations hold: the first closed move will do. */
  #inDepth(start: number): ContentMove[] {
    const found: ContentMove[] = [];
    const stack = [new Map([[start, 1]])];
    for (let steps = 0; stack.length > 0 && found.length < 2 && steps < MOST_STEPS; steps++) {
      const signs = stack.pop()!;
      const open = this.#firstOpen(signs);
      if (open === undefined)
        found.push({ quantities: [...signs.keys()], signs: [...signs.values()] });
      else if (signs.size < MOST_IN_DEPTH)
        for (const [member, sign] of this.#closings(this.#relations[open]!, signs).reverse())
          stack.push(new Map(signs).set(member, sign));
    }
    return found;
  }

  #firstOpen(signs: ReadonlyMap<number, number>): number | undefined {
    for (const member of signs.keys())
      for (const index of this.#of[member]!)
        if (balance(this.#relations[index]!, signs) !== 0) return index;
    return undefined;
  }

  #closings(relation: Relation, signs: ReadonlyMap<number, number>): [number, number][] {
    const gap = balance(relation, signs);
    const free = relation.children
      .filter((child) => !signs.has(child))
      .sort((a, b) => this.#weight[b]! - this.#weight[a]! || a - b)
      .slice(0, MOST_CHOICES)
      .map((child): [number, number] => [child, gap]);
    if (!signs.has(relation.parent)) free.push([relation.parent, -gap]);
    return Math.abs(gap) === 1 ? free : [];
  }
}

/** sign(parent) − Σ sign(children): what a further child would have to add. */
const balance = ({ parent, children }: Relation, signs: ReadonlyMap<number, number>): number =>
  (signs.get(parent) ?? 0) - children.reduce((sum, child) => sum + (signs.get(child) ?? 0), 0);

const keyOf = (signs: ReadonlyMap<number, number>): string =>
  [...signs]
    .map(([member, sign]) => (sign > 0 ? `+${member}` : `-${member}`))
    .sort()
    .join();
