/** Exact numbers of the engine: whole numbers scaled by 10^12, as DuckDB's DECIMAL(38, 12). */
export const SCALE = 12;
const UNIT = 10n ** BigInt(SCALE);

/** "21.5" → 21500000000000n; throws on anything but a plain decimal of up to 12 places. */
export function parseExact(text: string): bigint {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`decimal: ${text}`);
  const digits = BigInt(whole + fraction.padEnd(SCALE, "0"));
  return sign === "-" ? -digits : digits;
}

/** 21500000000000n → "21.5", without trailing zeros. */
export function formatExact(value: bigint): string {
  const magnitude = value < 0n ? -value : value;
  const fraction = String(magnitude % UNIT)
    .padStart(SCALE, "0")
    .replace(/0+$/, "");
  const text = `${magnitude / UNIT}${fraction ? `.${fraction}` : ""}`;
  return value < 0n ? `-${text}` : text;
}

/** The nearest double. */
export const toNumber = (value: bigint): number => Number(value) / 10 ** SCALE;

/** factor · numerator / denominator as the nearest double. */
export const ratio = (factor: number, numerator: bigint, denominator: bigint): number =>
  Number(BigInt(factor) * numerator) / Number(denominator);

/** Sign of factor · numerator / denominator − threshold, without rounding; denominator > 0. */
export function compareRatio(
  factor: number,
  numerator: bigint,
  denominator: bigint,
  threshold: bigint,
): number {
  const left = BigInt(factor) * numerator * UNIT;
  const right = threshold * denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const ONE = UNIT;
