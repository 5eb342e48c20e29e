import { formatClock } from "../../vocabulary/format.ts";
import { attribute, picture, short, tip } from "./tags.ts";

export interface OpenInterval {
  /** 0 is Monday */
  tag: number;
  von: number;
  bis: number;
}

const DAYS = ["Mo", "Di", "Mi", "Do", "Fr"];
const [FROM, TO] = [7 * 60, 19 * 60];
const ROW = 20;
const LEFT = 28;
const WIDTH = 234;

/** A working week as a timetable: a bar from opening to closing, a line at every third hour. */
export function weekGrid(intervals: readonly OpenInterval[], name: string): string {
  const x = (minute: number): number =>
    LEFT + ((Math.min(TO, Math.max(FROM, minute)) - FROM) / (TO - FROM)) * (WIDTH - LEFT - 4);
  const bottom = DAYS.length * ROW + 2;
  const hours = [8, 12, 16].map(
    (hour) =>
      `<path class="v-raster" d="M${short(x(hour * 60))} 2V${bottom}"/><text x="${short(x(hour * 60))}" y="${bottom + 14}" text-anchor="middle">${hour}</text>`,
  );
  const days = DAYS.map((day, tag) => {
    const y = tag * ROW + 2;
    const bars = intervals
      .filter((interval) => interval.tag === tag)
      .map(
        ({ von, bis }) =>
          `<rect class="b-erreicht" x="${short(x(von))}" y="${y + 3}" width="${short(x(bis) - x(von))}" height="${ROW - 6}"${tip(`${day} ${formatClock(von)} bis ${formatClock(bis)}`)}/>`,
      );
    const closed =
      bars.length === 0 ? `<text x="${LEFT + 4}" y="${y + 14}">geschlossen</text>` : "";
    return `<text x="0" y="${y + 14}">${attribute(day)}</text>${bars.join("")}${closed}`;
  });
  return picture(
    name,
    `viewBox="0 0 ${WIDTH} ${bottom + 18}"`,
    hours.join("") + days.join(""),
    "diagramm verlaufsbild",
  );
}
