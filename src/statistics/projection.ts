/** One component of a ratio, exact: this year's present months, and last year's same and all months. */
export interface ComponentYears {
  present: bigint;
  presentBefore: bigint;
  wholeBefore: bigint;
}

/** An exact fraction; denominator > 0. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/**
 * Year-end sum of a component (kpis, section 1): the months still missing take the same months of
 * the previous year, scaled by this year's ratio of the months present,
 * present + missingBefore · present / presentBefore = present · wholeBefore / presentBefore.
 * Undefined where the previous year has nothing to scale by.
 */
export function projectedSum({
  present,
  presentBefore,
  wholeBefore,
}: ComponentYears): Fraction | undefined {
  if (wholeBefore === presentBefore) return { numerator: present, denominator: 1n };
  if (presentBefore === 0n) return undefined;
  const sign = presentBefore < 0n ? -1n : 1n;
  return { numerator: sign * present * wholeBefore, denominator: sign * presentBefore };
}

/** Year-end ratio of two components, each projected by itself; undefined where there is none. */
export function projectedRatio(
  numerator: ComponentYears,
  denominator: ComponentYears | undefined,
): Fraction | undefined {
  const above = projectedSum(numerator);
  const below = denominator ? projectedSum(denominator) : { numerator: 1n, denominator: 1n };
  if (!above || !below || below.numerator <= 0n) return undefined;
  return {
    numerator: above.numerator * below.denominator,
    denominator: above.denominator * below.numerator,
  };
}
