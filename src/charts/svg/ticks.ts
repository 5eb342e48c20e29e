import { formatClock, formatNumber, isClock, type UnitFormat } from "../../vocabulary/format.ts";

const HOUR = 60;

/** Round values inside a domain, about `count` of them; whole hours where the unit is a time. */
export function ticks(
  [low, high]: readonly [number, number],
  count: number,
  unit: UnitFormat,
): number[] {
  const step = isClock(unit.einheit)
    ? HOUR * Math.max(1, Math.round((high - low) / HOUR / count))
    : Math.max(niceStep((high - low) / count), 10 ** -unit.nachkommastellen);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => (first + index) * step,
  );
}

function niceStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const fraction = rough / power;
  return power * (fraction > 5 ? 10 : fraction > 2 ? 5 : fraction > 1 ? 2 : 1);
}

/** An axis label: as few decimals as the step needs. */
export function tickLabel(value: number, unit: UnitFormat): string {
  if (isClock(unit.einheit)) return formatClock(value).replace(/\u00a0Uhr$/, "");
  const decimals = [0, 1, 2].find(
    (places) => Math.abs(value * 10 ** places - Math.round(value * 10 ** places)) < 1e-6,
  );
  return formatNumber(value, decimals ?? 3);
}
