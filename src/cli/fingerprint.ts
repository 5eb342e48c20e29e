import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ExitCode } from "../errors.ts";
import { hashTree, PROGRAM_DIR, realFolder } from "../warehouse/tree-hash.ts";

/** What of the program decides the output. */
const PROGRAM = ["package-lock.json", "src", "pipelines", "reports", "data/contracts"];

interface Fingerprint {
  fingerprint: string;
  exitCode: ExitCode;
}

/** Checksum of everything that a run reads: deliveries, reference data, program, audience, key file. */
export function inputFingerprint(workspace: string, audience: string, keyFile = ""): string {
  const hash = createHash("sha256").update(JSON.stringify([audience, keyFile]));
  hash.update(process.env.SPIEGEL_KEY ?? "");
  for (const name of PROGRAM) hashTree(join(PROGRAM_DIR, name), name, hash);
  for (const name of ["reference", "mappings", "inbox"])
    hashTree(realFolder(join(workspace, name)), name, hash);
  return hash.digest("hex");
}

const fileOf = (build: string, audience: string): string => join(build, `lauf-${audience}.json`);

export function readFingerprint(build: string, audience: string): Fingerprint | undefined {
  const path = fileOf(build, audience);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Fingerprint;
  } catch {
    return undefined;
  }
}

export const writeFingerprint = (build: string, audience: string, value: Fingerprint): void =>
  writeFileSync(fileOf(build, audience), JSON.stringify(value), { mode: 0o600 });
