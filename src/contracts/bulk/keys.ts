const EMPTY = 0;
const LARGEST_LOAD = 0.65;

/**
 * Numbers of records by the hash of their key: finds every record whose key may have been met
 * before. Equal keys always meet; different ones hardly ever, and are told apart afterwards.
 */
export class KeyIndex {
  /** numbers of all records whose hash another one shares */
  readonly suspects = new Set<number>();
  #hashes = new Int32Array(1 << 12);
  #numbers = new Int32Array(1 << 12);
  #count = 0;

  add(hash: number, number: number): void {
    const key = hash === EMPTY ? 1 : hash;
    const mask = this.#hashes.length - 1;
    let slot = (key ^ (key >>> 15)) & mask;
    for (let found = this.#hashes[slot]!; found !== EMPTY; found = this.#hashes[slot]!) {
      if (found === key) {
        this.suspects.add(this.#numbers[slot]!).add(number);
        return;
      }
      slot = (slot + 1) & mask;
    }
    this.#hashes[slot] = key;
    this.#numbers[slot] = number;
    if (++this.#count > this.#hashes.length * LARGEST_LOAD) this.#grow();
  }

  #grow(): void {
    const hashes = new Int32Array(this.#hashes.length * 2);
    const numbers = new Int32Array(hashes.length);
    const mask = hashes.length - 1;
    for (let old = 0; old < this.#hashes.length; old++) {
      const key = this.#hashes[old]!;
      if (key === EMPTY) continue;
      let slot = (key ^ (key >>> 15)) & mask;
      while (hashes[slot] !== EMPTY) slot = (slot + 1) & mask;
      hashes[slot] = key;
      numbers[slot] = this.#numbers[old]!;
    }
    this.#hashes = hashes;
    this.#numbers = numbers;
  }
}

const EVERY = 32;

/** Where records begin: every 32nd record's place and line, to find any other again. */
export class Places {
  readonly #numbers: number[] = [];
  readonly #places: number[] = [];
  readonly #lines: number[] = [];

  note(number: number, place: number, line: number): void {
    const newest = this.#numbers.at(-1);
    if (newest !== undefined && number - newest < EVERY) return;
    this.#numbers.push(number);
    this.#places.push(place);
    this.#lines.push(line);
  }

  /** The nearest noted record at or before `number`. */
  before(number: number): { number: number; place: number; line: number } | undefined {
    let low = 0;
    let high = this.#numbers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#numbers[middle]! <= number) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return undefined;
    return {
      number: this.#numbers[low - 1]!,
      place: this.#places[low - 1]!,
      line: this.#lines[low - 1]!,
    };
  }
}
