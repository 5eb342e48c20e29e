import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Counted } from "../catalogue/definition.ts";
import { EXIT, SpiegelError } from "../errors.ts";
import { PIPELINES_DIR } from "../warehouse/open.ts";

/** Disclosure policy of one audience: least numbers of contributors, 0 = off. */
export interface Policy {
  vertraulich: boolean;
  kunden: number;
  vorgaenge: number;
  beschaeftigte: number;
  fachkraefte: number;
}

/**
 * The policy of an audience. An audience without one gets nothing (exit code 5): the public and
 * single Regionalstellen need the protection of linked tables, which this version does not have.
 */
export function readPolicy(audience: string): Policy {
  const path = join(PIPELINES_DIR, "release", "policy.yml");
  const policies = parse(readFileSync(path, "utf8")) as Record<string, Policy>;
  const policy = Object.hasOwn(policies, audience) ? policies[audience] : undefined;
  if (policy) return policy;
  throw new SpiegelError(
    EXIT.gate,
    `Zielgruppe „${audience}“`,
    "Für diese Zielgruppe ist keine Freigabe eingerichtet; es wird nichts veröffentlicht.",
    `Möglich sind: ${Object.keys(policies).join(", ")}.`,
  );
}

/** Least number of contributors for what a Zähler or Nenner counts. */
export const thresholdOf = (policy: Policy, counted: Counted): number =>
  counted === "sonstiges" ? 0 : policy[counted];
