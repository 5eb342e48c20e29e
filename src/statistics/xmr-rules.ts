/** Limits of an XmR chart, in the unit of the values. */
export interface XmrLimits {
  mean: number;
  lower: number;
  upper: number;
  /** two thirds of the way from the mean to the limits */
  nearLower: number;
  nearUpper: number;
}

export type XmrRule = "ausserhalb" | "sieben_einseitig" | "sieben_trend" | "zwei_von_drei";

interface Point {
  value: number;
  /** −1 below, 0 on, 1 above the mean */
  side: number;
  outside: boolean;
  /** beyond a near limit, within the limits */
  near: boolean;
}

/** A rule looks at so many neighbouring points and marks those that it is about. */
interface Pattern {
  rule: XmrRule;
  size: number;
  holds(points: readonly Point[]): boolean;
  marks(point: Point): boolean;
}

const all = (): boolean => true;

const PATTERNS: readonly Pattern[] = [
  { rule: "ausserhalb", size: 1, holds: ([point]) => point?.outside ?? false, marks: all },
  { rule: "sieben_einseitig", size: 7, holds: oneSided, marks: all },
  { rule: "sieben_trend", size: 7, holds: monotone, marks: all },
  {
    rule: "zwei_von_drei",
    size: 3,
    holds: (points) => oneSided(points) && points.filter(({ near }) => near).length >= 2,
    marks: ({ near }) => near,
  },
];

/** The rules that every value breaks, in the order of the rules; a gap (null) ends every run. */
export function markSignals(values: readonly (number | null)[], limits: XmrLimits): XmrRule[][] {
  const points = values.map((value) => (value === null ? null : judged(value, limits)));
  const signals = values.map((): Set<XmrRule> => new Set());
  for (const pattern of PATTERNS) {
    for (let start = 0; start + pattern.size <= points.length; start++) {
      const window = points.slice(start, start + pattern.size).filter((point) => point !== null);
      if (window.length < pattern.size || !pattern.holds(window)) continue;
      for (const [offset, point] of window.entries())
        if (pattern.marks(point)) signals[start + offset]?.add(pattern.rule);
    }
  }
  return signals.map((rules) => [...rules]);
}

function judged(value: number, limits: XmrLimits): Point {
  const outside = value < limits.lower || value > limits.upper;
  const near = !outside && (value < limits.nearLower || value > limits.nearUpper);
  return { value, side: Math.sign(value - limits.mean), outside, near };
}

function oneSided(points: readonly Point[]): boolean {
  return points.every(({ side }) => side !== 0 && side === points[0]?.side);
}

function monotone(points: readonly Point[]): boolean {
  const steps = points.slice(1).map(({ value }, index) => value - (points[index]?.value ?? value));
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
}
