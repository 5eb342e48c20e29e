import type { Finding } from "./findings.ts";
import type { LedgerRelease } from "./ledger.ts";
import { type Fact, Facts } from "./model/facts.ts";
import type { Catalogue } from "./read/catalogue.ts";
import type { Horizon } from "./read/span.ts";
import { readFacts } from "./read/table.ts";
import { attackState } from "./state.ts";

/** A release as the readers knew it: its rows and its newest month. */
export interface PastRelease {
  nr: number;
  horizon: Horizon;
  rows: Fact[];
}

export const pastReleases = (ledger: readonly LedgerRelease[], oldest: string): PastRelease[] =>
  ledger.map(({ nr, datenstand, text }) => ({
    nr,
    horizon: { oldest, newest: datenstand.slice(0, 7) },
    rows: readFacts(text),
  }));

const keyOf = (fact: Fact): string =>
  [
    fact.kennzahl,
    fact.ebene,
    fact.regionalstelle,
    fact.zeitraum,
    fact.geschlecht,
    fact.merkmal,
    fact.auspraegung,
  ].join("|");

/**
 * A correction makes two versions of a figure. This attacks the older version: the state of the
 * truth at an earlier release, with everything else that any release, also a later one, tells of it.
 */
export async function attackPast(
  catalogue: Catalogue,
  releases: readonly PastRelease[],
  present: { rows: readonly Fact[]; horizon: Horizon },
  nr: number,
  kpis: ReadonlySet<string>,
  seconds: number,
): Promise<Finding[]> {
  const at = releases.findIndex((release) => release.nr === nr);
  const facts = new Facts(catalogue);
  const state = new Map<string, Fact>();
  const wanted = (rows: readonly Fact[]): Fact[] =>
    rows.filter(({ kennzahl }) => kpis.has(kennzahl));
  for (const { rows } of releases.slice(0, at + 1))
    for (const row of wanted(rows)) state.set(keyOf(row), row);
  const then = releases[at]!.horizon;
  for (const row of state.values()) facts.take(row, then);
  for (const release of releases.slice(0, at + 1).toReversed())
    for (const row of wanted(release.rows))
      facts.recall(row, release.horizon, `Freigabe ${release.nr}`);
  for (const release of releases.slice(at + 1))
    for (const row of wanted(release.rows))
      facts.recall(row, release.horizon, `Freigabe ${release.nr}`);
  for (const row of wanted(present.rows)) facts.recall(row, present.horizon, "diese Freigabe");
  const { findings } = await attackState(facts, seconds);
  return findings.map((found) => ({ ...found, weg: `Stand der Freigabe ${nr}: ${found.weg}` }));
}
