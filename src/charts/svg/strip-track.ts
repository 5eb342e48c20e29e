import { picture, short } from "./tags.ts";
import { Track } from "./track.ts";

/** Range, middle half and median of places that are not named. */
export interface SpreadMarks {
  minimum: number;
  unten: number;
  median: number;
  oben: number;
  maximum: number;
  tipp: string;
}

/** A thin line from the lowest to the highest value, a box for the middle half, a stroke at the median. */
export const spreadMarks = (track: Track, marks: SpreadMarks): string =>
  [
    track.line("s-spanne", marks.minimum, marks.maximum),
    track.bar("s-viertel", marks.unten, marks.oben, 12, marks.tipp),
    track.upright("s-median", marks.median, 16),
  ].join("");

export interface StripTrack {
  /** the page's own Regionalstelle; null where it has no value */
  eigen: { wert: number; unten: number | null; oben: number | null; tipp: string } | null;
  andere: { wert: number; tipp: string }[];
  /** instead of single others: how they spread */
  streuung?: SpreadMarks | undefined;
  kreis: number | null;
  domain: [number, number];
  name: string;
}

const HEIGHT = 28;
/** Beyond this many others a mark each says less than their density. */
const SINGLE_MARKS = 24;

/** Own place among the others: rings for them, a filled dot with its interval for us. */
export function stripTrack({ eigen, andere, streuung, kreis, domain, name }: StripTrack): string {
  const track = new Track(padded(domain), HEIGHT);
  const own = eigen && [
    eigen.unten === null || eigen.oben === null
      ? ""
      : track.line("s-bereich", eigen.unten, eigen.oben),
    track.dot("p-eigen", eigen.wert, 6, eigen.tipp),
  ];
  return picture(
    name,
    `height="${HEIGHT}" width="100%"`,
    [
      '<line class="s-achse" x1="0" x2="100%" y1="14" y2="14"/>',
      streuung ? spreadMarks(track, streuung) : "",
      kreis === null ? "" : track.upright("b-kreis", kreis, 22),
      ...(andere.length > SINGLE_MARKS
        ? [cloud(track, andere)]
        : andere.map(({ wert, tipp }) => track.dot("s-andere", wert, 4.2, tipp))),
      ...(own ?? []),
    ].join(""),
  );
}

const padded = ([low, high]: [number, number]): [number, number] => {
  const room = (high - low) * 0.02;
  return [low - room, high + room];
};

/** Many others as one stroke of dots: half-transparent, so that crowds look dark. */
function cloud(track: Track, others: StripTrack["andere"]): string {
  const places = [...new Set(others.map(({ wert }) => short(track.at(wert))))];
  const path = places.map((place) => `M${place} 14h0`).join("");
  return `<svg width="100%" height="${HEIGHT}" viewBox="0 0 100 ${HEIGHT}" preserveAspectRatio="none"><path class="s-wolke" d="${path}"/></svg>`;
}
