/** Name of the breakdown whose values are quantiles of the same records. */
export const QUANTILE = "quantil";

/** Share of the records below: "median" is 0.5, "p90" is 0.9; undefined for any other word. */
export function quantileLevel(word: string): number | undefined {
  if (word === "median") return 0.5;
  const percent = /^p(\d{1,2})$/.exec(word)?.[1];
  return percent === undefined ? undefined : Number(percent) / 100;
}
