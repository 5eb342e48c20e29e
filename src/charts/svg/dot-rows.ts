import type { UnitFormat } from "../../vocabulary/format.ts";
import type { Status } from "../../vocabulary/terms.ts";
import { type SpreadMarks, spreadMarks } from "./strip-track.ts";
import { attribute, picture, short, tip } from "./tags.ts";
import { tickLabel, ticks } from "./ticks.ts";
import { DIAMOND, statusMark, Track } from "./track.ts";

/** What all rows of a chart share: scale, reference lines, unit. */
export interface RowScale {
  domain: [number, number];
  einheit: UnitFormat;
  kreis: { wert: number; beschriftung: string } | null;
  ziel: { von: number; bis: number; beschriftung: string } | null;
}

const HEIGHT = 34;
const TICKS = 5;

/** The row of labels above: where Kreis and target lie. */
export function referenceLabels({ domain, kreis, ziel }: RowScale): string {
  if (!kreis && !ziel) return "";
  const track = new Track(domain, HEIGHT);
  const label = (className: string, value: number, text: string, y: number): string => {
    const at = track.at(value);
    const anchor = at < 18 ? "start" : at > 82 ? "end" : "middle";
    return `<text class="${className}" x="${short(at)}%" y="${y}" text-anchor="${anchor}">${attribute(text)}</text>`;
  };
  return picture(
    undefined,
    'height="36" width="100%"',
    [
      ziel ? label("r-ziel", (ziel.von + ziel.bis) / 2, ziel.beschriftung, 12) : "",
      kreis ? label("r-kreis", kreis.wert, kreis.beschriftung, 30) : "",
    ].join(""),
  );
}

/** The row of figures below. */
export function axisLabels({ domain, einheit }: RowScale): string {
  const track = new Track(domain, HEIGHT);
  const labels = ticks(domain, TICKS, einheit).map((value) => {
    const at = track.at(value);
    const anchor = at < 4 ? "start" : at > 96 ? "end" : "middle";
    return `<text x="${short(at)}%" y="14" text-anchor="${anchor}">${attribute(tickLabel(value, einheit))}</text>`;
  });
  return picture(undefined, 'height="20" width="100%"', labels.join(""), "spur achse");
}

function ground(track: Track, { domain, einheit, kreis, ziel }: RowScale): string {
  return [
    ...ticks(domain, TICKS, einheit).map((value) => track.upright("r-raster", value)),
    '<line class="r-zeile" x1="0" x2="100%" y1="17" y2="17"/>',
    ziel && ziel.von !== ziel.bis ? track.bar("r-band", ziel.von, ziel.bis, HEIGHT) : "",
    ziel && ziel.von === ziel.bis ? track.upright("r-zielstrich", ziel.von) : "",
    kreis ? track.upright("r-kreisstrich", kreis.wert) : "",
  ].join("");
}

export interface DotRow {
  wert: number | null;
  unten: number | null;
  oben: number | null;
  status: Status;
  tipp: string;
}

/** One place: its value in shape and colour of the status, with its 95 % range. */
export function dotRow(row: DotRow, scale: RowScale): string {
  const track = new Track(scale.domain, HEIGHT);
  const range =
    row.unten !== null && row.oben !== null
      ? track.line(`i-${row.status}`, row.unten, row.oben)
      : "";
  const point = row.wert === null ? "" : statusMark(track, row.status, row.wert, row.tipp);
  return picture(
    undefined,
    `height="${HEIGHT}" width="100%"`,
    ground(track, scale) + range + point,
  );
}

/** Places that are not named: how their values spread. */
export function spreadRow(marks: SpreadMarks, scale: RowScale): string {
  const track = new Track(scale.domain, HEIGHT);
  return picture(
    undefined,
    `height="${HEIGHT}" width="100%"`,
    ground(track, scale) + spreadMarks(track, marks),
  );
}

export interface PairRow {
  frauen: number | null;
  maenner: number | null;
  tippFrauen: string;
  tippMaenner: string;
}

/** Women (circle) and men (diamond) of one place, joined by a line. */
export function pairRow(row: PairRow, scale: RowScale): string {
  const track = new Track(scale.domain, HEIGHT);
  const { frauen, maenner } = row;
  return picture(
    undefined,
    `height="${HEIGHT}" width="100%"`,
    [
      ground(track, scale),
      frauen !== null && maenner !== null ? track.line("d-abstand", frauen, maenner) : "",
      maenner === null ? "" : track.mark("p-maenner", maenner, DIAMOND, row.tippMaenner),
      frauen === null ? "" : track.dot("p-frauen", frauen, 6, row.tippFrauen),
    ].join(""),
  );
}

export interface GapRow {
  /** the gap in points and its interval */
  wert: number | null;
  unten: number | null;
  oben: number | null;
  auffaellig: boolean;
  tipp: string;
}

/** A difference with its interval against the line of no difference. */
export function gapRow(row: GapRow, scale: RowScale): string {
  const track = new Track(scale.domain, HEIGHT);
  return picture(
    undefined,
    `height="${HEIGHT}" width="100%"`,
    [
      ground(track, scale),
      track.upright("r-null", 0),
      row.unten !== null && row.oben !== null ? track.line("g-bereich", row.unten, row.oben) : "",
      row.wert === null
        ? ""
        : row.auffaellig
          ? track.mark("p-auffaellig", row.wert, DIAMOND, row.tipp)
          : track.dot("p-eigen", row.wert, 5, row.tipp),
    ].join(""),
  );
}

/** Parts of a whole side by side, each with its share as text in the mark's tip. */
export function stackedRow(
  parts: readonly { klasse: string; anteil: number; tipp: string }[],
  name: string | undefined,
): string {
  let from = 0;
  const bars = parts.map(({ klasse, anteil, tipp }) => {
    const bar = `<rect class="${klasse}" x="${short(from)}%" y="4" width="${short(Math.max(0, anteil - 0.4))}%" height="18"${tip(tipp)}/>`;
    from += anteil;
    return anteil > 0 ? bar : "";
  });
  return picture(name, 'height="26" width="100%"', bars.join(""));
}

/** A bar from zero; nothing where there is no value. */
export function barRow(wert: number | null, tipp: string, scale: RowScale): string {
  const track = new Track(scale.domain, HEIGHT);
  const bar = wert === null ? "" : track.bar("b-eigen", 0, wert, 16, tipp);
  return picture(undefined, `height="${HEIGHT}" width="100%"`, ground(track, scale) + bar);
}
