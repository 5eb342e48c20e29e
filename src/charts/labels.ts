import { isClock, type UnitFormat } from "../vocabulary/format.ts";

/** Vega expression that writes an axis label of this unit in German. */
export const axisLabel = (unit: UnitFormat): string =>
  isClock(unit.einheit)
    ? "floor(datum.value / 60) + ':' + pad(datum.value % 60, 2, '0', 'left')"
    : "format(datum.value, ',~f')";
