import type { Axes } from "./axes.ts";
import type { ContentMove, ContentMoves } from "./content-moves.ts";
import { type AxisMove, genderMoves, offices, placeMoves, TimeMoves } from "./geometry.ts";
import { type Drift, MoveSpace } from "./move-space.ts";
import { type Pair, PairSpace } from "./pairs.ts";
import type { HiddenRows, Requirement } from "./state.ts";
import type { Zeros } from "./zeros.ts";

/** A change of base cells that no shown number notices: along all axes at once, or of a pair. */
interface Move {
  content: ContentMove;
  shape: { place: AxisMove; time: AxisMove; gender: AxisMove } | Pair;
  up: number;
  down: number;
  score: number;
}

/** Weight of hidden rows per step of width from which pairs are tried as well. */
const EXPENSIVE = 12;
const MOST_PARTNERS = 10;
const MOST_MOVES = 16;
const MOST_CONTENTS = 5;
const ANY = -1;

/**
 * Gives every hidden number the room it needs. A certificate is a set of moves of +1 and −1 that
 * leaves all shown numbers as they are and no base cell below zero; rows that a move touches are
 * hidden for it, the cheapest ones. Rows are never shown again, so certificates stay valid.
 */
export class Cover {
  /** cells without room in the end: the past forbids every move */
  readonly conflicts: (Requirement & { insider: boolean })[] = [];
  /** number of moves taken */
  accepted = 0;
  /** width found for each cell */
  readonly range: Float32Array;
  readonly #rows: HiddenRows;
  readonly #axes: Axes;
  readonly #contents: ContentMoves;
  readonly #time: TimeMoves;
  readonly #offices: number[];
  /** offices that all moves of a cell have in common: whoever knows them knows the cell */
  readonly #common: Map<number, number[]> = new Map();
  readonly #space: MoveSpace;
  readonly #pairs: PairSpace;
  readonly #months: Uint8Array;
  readonly #amountShare: number;
  readonly #placesKnown = new Map<number, AxisMove[]>();
  readonly #gendersKnown = new Map<string, AxisMove[]>();

  readonly #zeros: Zeros;
  #excused: Requirement[] = [];
  #failed: Requirement[] = [];
  readonly #triedTwice = new Set<Requirement>();

  /** `amountShare`: the share of itself that a hidden amount may lie above or below. */
  constructor(
    rows: HiddenRows,
    contents: ContentMoves,
    zeros: Zeros,
    weights: Float64Array,
    amountShare: number,
  ) {
    this.#amountShare = amountShare;
    this.#zeros = zeros;
    this.#rows = rows;
    this.#axes = rows.tables.axes;
    this.#contents = contents;
    this.#time = new TimeMoves(this.#axes);
    this.#offices = offices(this.#axes);
    this.range = new Float32Array(rows.tables.quantities.length * rows.size);
    this.#space = new MoveSpace(rows, weights);
    this.#pairs = new PairSpace(rows, weights);
    this.#months = new Uint8Array(this.#axes.months.length);
  }

  run(): void {
    const { queue } = this.#rows;
    for (let next = 0; next < queue.length; next++) {
      this.#cover(queue[next]!);
      if (next === queue.length - 1) queue.push(...this.#reopened(), ...this.#deferred());
    }
  }

  /** Cells without a move of their own: those of others may have given them room meanwhile. */
  #deferred(): Requirement[] {
    const again = this.#failed.filter((requirement) => !this.#triedTwice.has(requirement));
    this.#failed = this.#failed.filter((requirement) => this.#triedTwice.has(requirement));
    for (const requirement of again) this.#triedTwice.add(requirement);
    return again;
  }

  /** Zeros that followed from a zero which has been hidden meanwhile. */
  #reopened(): Requirement[] {
    const open = this.#excused.filter(
      ({ quantity, position }) => !this.#zeros.follows(quantity, position),
    );
    this.#excused = this.#excused.filter((item) => !open.includes(item));
    return open;
  }

  #cover(requirement: Requirement): void {
    const { quantities } = this.#rows.tables;
    const { quantity, position } = requirement;
    const { need } = quantities[quantity]!;
    const shape = this.#rows.shapes[quantity]!;
    const cell = quantity * this.#rows.size + position;
    if (need === 0 || !shape.additive || this.#rows.past.known.has(cell)) return;
    const least = this.#leastWidth(requirement);
    if (quantities[quantity]!.at[position] === 0 && this.#zeros.follows(quantity, position)) {
      this.#excused.push(requirement);
      return;
    }
    if (!this.#widen(requirement, cell, least, ANY)) {
      this.#fail(requirement, false);
      return;
    }
    if (this.#offices.length < 2) return;
    for (const office of this.#common.get(cell) ?? []) {
      if (!(this.#common.get(cell) ?? []).includes(office)) continue;
      if (!this.#widen(requirement, cell, 1, office)) this.#fail(requirement, true);
    }
  }

  #fail(requirement: Requirement, insider: boolean): void {
    if (this.#triedTwice.has(requirement)) this.conflicts.push({ ...requirement, insider });
    else if (!this.#failed.includes(requirement)) this.#failed.push(requirement);
  }

  /** A hidden count keeps the width of its quantity, an amount a share of itself, 1 to 3. */
  #leastWidth({ quantity, position }: Requirement): number {
    const { need, at } = this.#rows.tables.quantities[quantity]!;
    return this.#rows.shapes[quantity]!.whole
      ? need
      : Math.min(3, Math.max(1, this.#amountShare * at[position]!));
  }

  /** Adds moves until the cell has the width; `without` keeps one office as it is. */
  #widen({ quantity, position, row }: Requirement, cell: number, need: number, without: number) {
    if (without === ANY && this.range[cell]! >= need) return true;
    let width = 0;
    const up: Drift = new Map();
    const down: Drift = new Map();
    for (let count = 0; width < need; count++) {
      const move =
        count < MOST_MOVES && this.#best(quantity, position, need - width, up, down, without);
      if (!move) return false;
      this.#accept(move, row);
      this.#drift(up, move, Math.min(move.up, need));
      this.#drift(down, move, -Math.min(move.down, need));
      width += Math.min(move.up, need) + Math.min(move.down, need);
      if (without === ANY) this.range[cell] = Math.max(this.range[cell]!, width);
    }
    return true;
  }

  #best(
    quantity: number,
    position: number,
    missing: number,
    up: Drift,
    down: Drift,
    without: number,
  ): Move | undefined {
    const axes = this.#axes;
    const all = this.#placeMoves(quantity, position);
    const places =
      without === ANY
        ? all
        : all.filter(({ plus, minus }) => plus !== without && minus !== without);
    const times = this.#time.of(axes.spanAt(position), this.#rows.shapes[quantity]!.months);
    let best: Move | undefined;
    let bestScore = Number.POSITIVE_INFINITY;
    for (const content of this.#contents.from(quantity)) {
      const split = content.quantities.some((id) => this.#rows.shapes[id]!.genders);
      for (const gender of this.#genderMoves(axes.genderOf(position), split))
        for (const place of places) {
          this.#months.fill(UNTRIED);
          for (const time of times) {
            if (!this.#hasRoom(content, place, time.plus, gender)) continue;
            if (!this.#space.room(content, place, time, gender, up, down)) continue;
            const gain = Math.min(missing, this.#space.up + this.#space.down);
            const cost = this.#space.cost(content, place, time, gender, bestScore * gain);
            const score = (cost + 0.01) / gain;
            if (score >= bestScore) continue;
            bestScore = score;
            best = {
              ...{ content, shape: { place, time, gender }, score },
              ...{ up: this.#space.up, down: this.#space.down },
            };
            if (cost === 0 && gain >= Math.min(missing, 1)) return best;
          }
        }
    }
    if (best && best.score <= EXPENSIVE) return best;
    return this.#bestPair(quantity, position, missing, up, down, without, best) ?? best;
  }

  /** Whether the half of a move in one month could go anywhere; tried once for all other halves. */
  #hasRoom(content: ContentMove, place: AxisMove, month: number, gender: AxisMove): boolean {
    if (this.#months[month] === UNTRIED) {
      const half = { plus: month, minus: -1, touched: NOTHING };
      const fits = this.#space.room(content, place, half, gender, NO_DRIFT, NO_DRIFT);
      this.#months[month] = fits ? FITS : BLOCKED;
    }
    return this.#months[month] === FITS;
  }

  /** A pair of base cells that costs less than the move found so far. */
  #bestPair(
    quantity: number,
    position: number,
    missing: number,
    up: Drift,
    down: Drift,
    without: number,
    found: Move | undefined,
  ): Move | undefined {
    let best: Move | undefined;
    let bestScore = found?.score ?? Number.POSITIVE_INFINITY;
    const partners = this.#partners(quantity, position).filter((office) => office !== without);
    for (const content of this.#contents.from(quantity).slice(0, MOST_CONTENTS)) {
      const split = content.quantities.some((id) => this.#rows.shapes[id]!.genders);
      for (const pair of this.#pairs.pairs(quantity, position, partners, split)) {
        if (!this.#pairs.room(content, pair, up, down)) continue;
        const gain = Math.min(missing, this.#pairs.up + this.#pairs.down);
        const cost = this.#pairs.cost(content, pair, bestScore * gain);
        const score = (cost + 0.01) / gain;
        if (score >= bestScore) continue;
        bestScore = score;
        best = { content, shape: pair, score, up: this.#pairs.up, down: this.#pairs.down };
      }
    }
    return best;
  }

  #placeMoves(quantity: number, position: number): AxisMove[] {
    const place = this.#axes.placeAt(position);
    if (this.#offices.length > MOST_PARTNERS)
      return placeMoves(this.#axes, place, this.#partners(quantity, position));
    const moves = this.#placesKnown.get(place) ?? placeMoves(this.#axes, place, this.#offices);
    this.#placesKnown.set(place, moves);
    return moves;
  }

  #genderMoves(gender: number, split: boolean): AxisMove[] {
    const key = `${gender}${split}`;
    const moves = this.#gendersKnown.get(key) ?? genderMoves(gender, split);
    this.#gendersKnown.set(key, moves);
    return moves;
  }

  /** Offices to swap with: all of a few, else those already hidden there, then the cheapest. */
  #partners(quantity: number, position: number): number[] {
    const axes = this.#axes;
    const span = axes.spanAt(position);
    const gender = axes.genderOf(position);
    const ranked = this.#offices.map((office) => {
      const cell = quantity * this.#rows.size + axes.position(office, span, gender);
      const value =
        this.#rows.tables.quantities[quantity]!.at[axes.position(office, span, gender)]!;
      const rank = Number.isNaN(value) ? 3 : !this.#rows.isShown(cell) ? 0 : value > 0 ? 1 : 2;
      return { office, rank, value };
    });
    ranked.sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.rank === 0 ? b.value - a.value : a.value - b.value) ||
        a.office - b.office,
    );
    return ranked.slice(0, MOST_PARTNERS).map(({ office }) => office);
  }

  /** Hides what the move touches and notes the room it gives to every cell. */
  #accept({ content, shape }: Move, cause: number): void {
    this.accepted++;
    const isPair = "plus" in shape;
    const ends = isPair
      ? [shape.plus.place, shape.minus.place]
      : [shape.place.plus, shape.place.minus];
    const moved = ends.filter((office) => this.#axes.isOffice(office));
    const space = isPair ? this.#pairs : this.#space;
    const free = isPair
      ? this.#pairs.room(content, shape, NO_DRIFT, NO_DRIFT)
      : this.#space.room(content, shape.place, shape.time, shape.gender, NO_DRIFT, NO_DRIFT);
    const width = free ? space.up + space.down : 0;
    const note = (cell: number, where: number): boolean => {
      for (let i = this.#rows.start(cell); i < this.#rows.start(cell + 1); i++)
        this.#rows.hide(this.#rows.carrier(i), cause);
      if (width > this.range[cell]!) this.range[cell] = width;
      if (width >= 1) {
        const others = moved.filter((office) => office !== where);
        const common = this.#common.get(cell);
        this.#common.set(
          cell,
          common ? common.filter((office) => others.includes(office)) : others,
        );
      }
      return true;
    };
    if (isPair) this.#pairs.touched(content, shape, note);
    else this.#space.touched(content, shape.place, shape.time, shape.gender, note);
  }

  #drift(drift: Drift, { content, shape }: Move, by: number): void {
    if (by === 0) return;
    const add = (cell: number, sign: number): void => {
      drift.set(cell, (drift.get(cell) ?? 0) + sign * by);
    };
    if ("plus" in shape) this.#pairs.corners(content, shape, add);
    else this.#space.corners(content, shape.place, shape.time, shape.gender, add);
  }
}

const NO_DRIFT: Drift = new Map();
const NOTHING: readonly number[] = [];
const [UNTRIED, FITS, BLOCKED] = [0, 1, 2];
