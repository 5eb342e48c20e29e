import type { Axes } from "./axes.ts";
import type { ContentMove, ContentMoves } from "./content-moves.ts";
import { type AxisMove, genderMoves, offices, placeMoves, TimeMoves } from "./geometry.ts";
import type { HiddenRows, Requirement } from "./state.ts";
import type { Zeros } from "./zeros.ts";

/** A change of base cells along all axes at once that no shown number notices. */
interface Move {
  content: ContentMove;
  place: AxisMove;
  time: AxisMove;
  gender: AxisMove;
  up: number;
  down: number;
  cost: number;
}

/** How far base cells have been moved already, in one direction. */
type Drift = Map<number, number>;

const MOST_PARTNERS = 10;
const MOST_MOVES = 8;
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
  readonly #weights: Float64Array;
  readonly #time: TimeMoves;
  readonly #offices: number[];
  /** offices that all moves of a cell have in common: whoever knows them knows the cell */
  readonly #common: Map<number, number[]> = new Map();
  readonly #stamps: Int32Array;
  #stamp = 0;

  readonly #zeros: Zeros;
  #excused: Requirement[] = [];

  constructor(rows: HiddenRows, contents: ContentMoves, zeros: Zeros, weights: Float64Array) {
    this.#zeros = zeros;
    this.#rows = rows;
    this.#axes = rows.tables.axes;
    this.#contents = contents;
    this.#weights = weights;
    this.#time = new TimeMoves(this.#axes);
    this.#offices = offices(this.#axes);
    this.range = new Float32Array(rows.tables.quantities.length * rows.size);
    this.#stamps = new Int32Array(rows.tables.rows.length);
  }

  run(): void {
    const { queue } = this.#rows;
    for (let next = 0; next < queue.length; next++) {
      this.#cover(queue[next]!);
      if (next === queue.length - 1) queue.push(...this.#reopened());
    }
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
      this.conflicts.push({ ...requirement, insider: false });
      return;
    }
    if (this.#offices.length < 2) return;
    for (const office of this.#common.get(cell) ?? []) {
      if (!(this.#common.get(cell) ?? []).includes(office)) continue;
      if (!this.#widen(requirement, cell, 1, office))
        this.conflicts.push({ ...requirement, insider: true });
    }
  }

  /** A hidden count keeps the width of its quantity, a magnitude a tenth of itself. */
  #leastWidth({ quantity, position }: Requirement): number {
    const { need, at } = this.#rows.tables.quantities[quantity]!;
    return this.#rows.shapes[quantity]!.whole ? need : Math.max(1, 0.1 * at[position]!);
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
    const places = placeMoves(
      axes,
      axes.placeAt(position),
      this.#partners(quantity, position),
    ).filter(({ plus, minus }) => without === ANY || (plus !== without && minus !== without));
    const times = this.#time.of(axes.spanAt(position));
    let best: Move | undefined;
    let bestScore = Number.POSITIVE_INFINITY;
    for (const content of this.#contents.from(quantity)) {
      const split = content.quantities.some((id) => this.#rows.shapes[id]!.genders);
      for (const gender of genderMoves(axes.genderOf(position), split))
        for (const place of places)
          for (const time of times) {
            const room = this.#room(content, place, time, gender, up, down);
            if (!room) continue;
            const gain = Math.min(missing, room.up + room.down);
            const cost = this.#cost(content, place, time, gender, bestScore * gain);
            const score = (cost + 0.01) / gain;
            if (score >= bestScore) continue;
            bestScore = score;
            best = { content, place, time, gender, ...room, cost };
            if (cost === 0 && gain >= missing) return best;
          }
    }
    return best;
  }

  /** Offices to swap with: all of a few, else those already hidden there, then the cheapest. */
  #partners(quantity: number, position: number): number[] {
    if (this.#offices.length <= MOST_PARTNERS) return this.#offices;
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

  /** How far a move can go up and down; undefined where it can't go at all. */
  #room(
    { quantities, signs }: ContentMove,
    place: AxisMove,
    time: AxisMove,
    gender: AxisMove,
    upDrift: Drift,
    downDrift: Drift,
  ): { up: number; down: number } | undefined {
    const { tables, shapes, size, past } = this.#rows;
    const axes = this.#axes;
    const drifted = upDrift.size > 0 || downDrift.size > 0;
    let up = Number.POSITIVE_INFINITY;
    let down = Number.POSITIVE_INFINITY;
    for (let k = 0; k < quantities.length; k++) {
      const id = quantities[k]!;
      const at = tables.quantities[id]!.at;
      const split = shapes[id]!.genders;
      if (!split && gender.minus >= 0) continue;
      for (let p = 0; p < 2; p++) {
        const where = p === 0 ? place.plus : place.minus;
        if (where < 0) continue;
        for (let t = 0; t < 2; t++) {
          const when = t === 0 ? time.plus : time.minus;
          if (when < 0) continue;
          for (let g = 0; g < (split ? 2 : 1); g++) {
            const who = split ? (g === 0 ? gender.plus : gender.minus) : 0;
            if (who < 0) continue;
            const position = axes.position(where, when, who);
            const value = at[position]!;
            if (Number.isNaN(value)) return undefined;
            const rises = ((p + t + g) & 1) === 0 ? signs[k]! > 0 : signs[k]! < 0;
            const drift = drifted
              ? ((rises ? downDrift : upDrift).get(id * size + position) ?? 0)
              : 0;
            if (rises) {
              if (value + drift < down) down = value + drift;
            } else if (value + drift < up) up = value + drift;
            if (up <= 0 && down <= 0) return undefined;
          }
        }
      }
    }
    if (past.sums.size > 0 && this.#changesKnownSum({ quantities, signs }, place, time, gender))
      return undefined;
    return { up: Math.max(0, up), down: Math.max(0, down) };
  }

  #changesKnownSum(
    content: ContentMove,
    place: AxisMove,
    time: AxisMove,
    gender: AxisMove,
  ): boolean {
    const changes = new Map<number, number>();
    this.#corners(content, place, time, gender, (cell, sign) => {
      for (const sum of this.#rows.past.sums.get(cell) ?? [])
        changes.set(sum, (changes.get(sum) ?? 0) + sign);
    });
    return [...changes.values()].some((change) => change !== 0);
  }

  /** Visits the base cells of a move. */
  #corners(
    { quantities, signs }: ContentMove,
    place: AxisMove,
    time: AxisMove,
    gender: AxisMove,
    visit: (cell: number, sign: number) => void,
  ): void {
    const axes = this.#axes;
    for (let k = 0; k < quantities.length; k++) {
      const id = quantities[k]!;
      const split = this.#rows.shapes[id]!.genders;
      if (!split && gender.minus >= 0) continue;
      for (let p = 0; p < 2; p++) {
        const where = p === 0 ? place.plus : place.minus;
        if (where < 0) continue;
        for (let t = 0; t < 2; t++) {
          const when = t === 0 ? time.plus : time.minus;
          if (when < 0) continue;
          for (let g = 0; g < (split ? 2 : 1); g++) {
            const who = split ? (g === 0 ? gender.plus : gender.minus) : 0;
            if (who < 0) continue;
            const position = axes.position(where, when, who);
            const sign = (p + t + g) % 2 === 0 ? signs[k]! : -signs[k]!;
            visit(id * this.#rows.size + position, sign);
          }
        }
      }
    }
  }

  /** Weight of the rows that a move would hide; infinite where the past forbids it. */
  #cost(
    { quantities }: ContentMove,
    place: AxisMove,
    time: AxisMove,
    gender: AxisMove,
    limit: number,
  ): number {
    const { past, hidden, size, shapes } = this.#rows;
    const axes = this.#axes;
    const stamp = ++this.#stamp;
    let cost = 0;
    for (const id of quantities) {
      const split = shapes[id]!.genders;
      if (!split && gender.minus >= 0) continue;
      for (const where of place.touched)
        for (const when of time.touched)
          for (const who of split ? gender.touched : TOTAL_ONLY) {
            const cell = id * size + axes.position(where, when, who);
            if (past.known.size > 0 && past.known.has(cell)) return Number.POSITIVE_INFINITY;
            const end = this.#rows.start(cell + 1);
            for (let i = this.#rows.start(cell); i < end; i++) {
              const row = this.#rows.carrier(i);
              if (hidden[row] === 1 || this.#stamps[row] === stamp) continue;
              this.#stamps[row] = stamp;
              cost += this.#weights[row]!;
              if (cost >= limit) return Number.POSITIVE_INFINITY;
            }
          }
    }
    return cost;
  }

  #touched(
    { quantities }: ContentMove,
    place: AxisMove,
    time: AxisMove,
    gender: AxisMove,
    visit: (cell: number, place: number) => boolean,
  ): boolean {
    const axes = this.#axes;
    for (const id of quantities) {
      const split = this.#rows.shapes[id]!.genders;
      if (!split && gender.minus >= 0) continue;
      for (const where of place.touched)
        for (const when of time.touched)
          for (const who of split ? gender.touched : TOTAL_ONLY)
            if (!visit(id * this.#rows.size + axes.position(where, when, who), where)) return false;
    }
    return true;
  }

  /** Hides what the move touches and notes the room it gives to every cell. */
  #accept(move: Move, cause: number): void {
    this.accepted++;
    const { content, place, time, gender } = move;
    const moved = [place.plus, place.minus].filter((office) => this.#axes.isOffice(office));
    const room = this.#room(content, place, time, gender, NO_DRIFT, NO_DRIFT);
    const width = room ? room.up + room.down : 0;
    this.#touched(content, place, time, gender, (cell, where) => {
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
    });
  }

  #drift(drift: Drift, { content, place, time, gender }: Move, by: number): void {
    if (by === 0) return;
    this.#corners(content, place, time, gender, (cell, sign) =>
      drift.set(cell, (drift.get(cell) ?? 0) + sign * by),
    );
  }
}

const TOTAL_ONLY = [0];
const NO_DRIFT: Drift = new Map();
