import type { Status } from "../../vocabulary/terms.ts";
import { picture } from "./tags.ts";
import { Track } from "./track.ts";

export interface BulletTrack {
  wert: number;
  ziel: { von: number; bis: number };
  kreis: number | null;
  status: Status;
  anteil: boolean;
  /** where the bar begins: 0, or noon for a time of day */
  grundlinie: number;
  tipp: string;
}

const HEIGHT = 26;

/** Value as a bar, target as an upright line (or a band), the Kreis value as a fine line. */
export function bulletTrack(input: BulletTrack): string {
  const { wert, ziel, kreis, grundlinie: start } = input;
  const known = [wert, ziel.von, ziel.bis, kreis ?? start];
  const low = Math.min(start, ...known);
  const high = Math.max(...known);
  const track = new Track(
    [low, input.anteil ? Math.max(100, high) : high + (high - low) * 0.08],
    HEIGHT,
  );
  const band = ziel.von !== ziel.bis;
  return picture(
    input.tipp,
    `height="${HEIGHT}" width="100%"`,
    [
      `<rect class="b-grund" x="0" y="8" width="100%" height="10"/>`,
      band ? track.bar("b-band", ziel.von, ziel.bis, 18) : "",
      track.bar(
        `b-${barClass(input.status)}`,
        Math.min(start, wert),
        Math.max(start, wert),
        10,
        input.tipp,
      ),
      kreis === null
        ? ""
        : track.upright("b-kreisrand", kreis, 16) + track.upright("b-kreis", kreis, 16),
      band ? "" : track.upright("b-ziel", ziel.von, 22),
    ].join(""),
  );
}

const barClass = (status: Status): string =>
  status === "erreicht" || status === "knapp" || status === "verfehlt" ? status : "eigen";
