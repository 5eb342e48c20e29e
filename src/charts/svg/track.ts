import type { Status } from "../../vocabulary/terms.ts";
import { short, tip } from "./tags.ts";

/**
 * A horizontal track whose places are percentages: one drawing fits every width, so that a page
 * needs no second copy for phones and text beside it wraps and zooms as text does.
 */
export class Track {
  readonly #low: number;
  readonly #span: number;
  readonly height: number;

  constructor(domain: readonly [number, number], height: number) {
    this.#low = domain[0];
    this.#span = domain[1] - domain[0] || 1;
    this.height = height;
  }

  /** Place of a value in percent of the width, held inside the track. */
  at(value: number): number {
    return Math.min(100, Math.max(0, ((value - this.#low) / this.#span) * 100));
  }

  get middle(): number {
    return this.height / 2;
  }

  bar(className: string, from: number, to: number, height: number, text?: string): string {
    const [left, right] = [this.at(Math.min(from, to)), this.at(Math.max(from, to))];
    return `<rect class="${className}" x="${short(left)}%" y="${short(this.middle - height / 2)}" width="${short(right - left)}%" height="${height}"${tip(text)}/>`;
  }

  line(className: string, from: number, to: number, text?: string): string {
    return `<line class="${className}" x1="${short(this.at(from))}%" x2="${short(this.at(to))}%" y1="${short(this.middle)}" y2="${short(this.middle)}"${tip(text)}/>`;
  }

  /** An upright line; `height` 0 runs over the whole row, so that rows below each other join. */
  upright(className: string, value: number, height = 0): string {
    const half = height === 0 ? this.middle : height / 2;
    return `<line class="${className}" x1="${short(this.at(value))}%" x2="${short(this.at(value))}%" y1="${short(this.middle - half)}" y2="${short(this.middle + half)}"/>`;
  }

  dot(className: string, value: number, radius: number, text?: string): string {
    return `<circle class="${className}" cx="${short(this.at(value))}%" cy="${short(this.middle)}" r="${radius}"${tip(text)}/>`;
  }

  /** A small shape: the same one that stands beside the word of a status. */
  mark(className: string, value: number, path: string, text?: string): string {
    return `<svg x="${short(this.at(value))}%" y="${short(this.middle)}" class="punkt"><path class="${className}" d="${path}"${tip(text)}/></svg>`;
  }
}

const SHAPES: Partial<Record<Status, string>> = {
  knapp: "M0-6.4 6.4 5H-6.4Z",
  verfehlt: "M-5-5H5V5H-5Z",
  abweichung: "M0-6.6 6.6 0 0 6.6-6.6 0Z",
};

/** Diamond of the men in drawings of women and men. */
export const DIAMOND = "M0-6.4 6.4 0 0 6.4-6.4 0Z";

/** A point in shape and colour of its status. */
export function statusMark(track: Track, status: Status, value: number, text?: string): string {
  const path = SHAPES[status];
  return path
    ? track.mark(`p-${status}`, value, path, text)
    : track.dot(`p-${status === "erreicht" ? status : "eigen"}`, value, 6, text);
}
