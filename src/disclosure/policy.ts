import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Counted } from "../catalogue/definition.ts";
import { PIPELINES_DIR } from "../warehouse/open.ts";
import type { Audience } from "./audience.ts";

/** Disclosure policy of one audience: least numbers of contributors, 0 = off. */
export interface Policy {
  vertraulich: boolean;
  kunden: number;
  vorgaenge: number;
  beschaeftigte: number;
  antworten: number;
  fachkraefte: number;
  /** fewer values of other Regionalstellen than these give no spread */
  streuung: number;
  /** a table of which more than this share is hidden by itself is not offered in that fineness */
  vergroebern: number;
  /** a hidden amount keeps a range of this share of itself, 1 to 3 */
  betrag: number;
  /** an amount of which one person has more than this share is hidden */
  dominanz: number;
  /** numbers of records about persons are told in steps of this size */
  zaehlschritt: number;
}

/** The policy of a kind of audience, from pipelines/release/policy.yml. */
export function readPolicy(kind: Audience["kind"]): Policy {
  const path = join(PIPELINES_DIR, "release", "policy.yml");
  const policies = parse(readFileSync(path, "utf8")) as Record<Audience["kind"], Policy>;
  return policies[kind];
}

/** Least number of contributors for what a Zähler or Nenner counts. */
export const thresholdOf = (policy: Policy, counted: Counted): number =>
  counted === "sonstiges" ? 0 : policy[counted];
