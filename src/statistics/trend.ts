import type { Trend } from "../vocabulary/terms.ts";
import type { Interval } from "./interval.ts";

export interface TrendPoint extends Interval {
  value: number;
}

const POINTS = 5;
/** 99.8 % quantile of chi-square with one degree of freedom. */
const CRITICAL = 9.549535706;
/** Width of a 95 % interval in standard errors. */
const WIDTH = 3.92;

/**
 * Recent trend of the five newest valid points: weighted least squares with weights 1 / SE²,
 * SE = (upper − lower) / 3.92; a trend where the chi-square of the slope exceeds the 99.8 %
 * quantile and the slope keeps its sign when any one point is left out (Fingertips "recent
 * trends", requirements section 3). Fewer points: "nicht_berechenbar".
 */
export function recentTrend(points: readonly TrendPoint[]): Trend {
  const recent = points.filter((point) => point.upper > point.lower).slice(-POINTS);
  if (recent.length < POINTS) return "nicht_berechenbar";
  const indexed = recent.map((point, index) => ({
    x: index,
    y: point.value,
    weight: (WIDTH / (point.upper - point.lower)) ** 2,
  }));
  const whole = slope(indexed);
  if (whole.value ** 2 * whole.information <= CRITICAL) return "unauffaellig";
  const sign = Math.sign(whole.value);
  const stable = indexed.every(
    (_, left) => Math.sign(slope(indexed.filter((__, index) => index !== left)).value) === sign,
  );
  if (!stable) return "unauffaellig";
  return sign > 0 ? "steigend" : "fallend";
}

/** Weighted slope and the reciprocal of its variance. */
function slope(points: readonly { x: number; y: number; weight: number }[]) {
  const sum = (of: (point: (typeof points)[number]) => number): number =>
    points.reduce((total, point) => total + of(point), 0);
  const weight = sum((point) => point.weight);
  const meanX = sum((point) => point.weight * point.x) / weight;
  const meanY = sum((point) => point.weight * point.y) / weight;
  const information = sum((point) => point.weight * (point.x - meanX) ** 2);
  const value = sum((point) => point.weight * (point.x - meanX) * (point.y - meanY)) / information;
  return { value, information };
}
