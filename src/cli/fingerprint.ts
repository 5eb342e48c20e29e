import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExitCode } from "../errors.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
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
  for (const name of PROGRAM) hashTree(join(ROOT, name), name, hash);
  for (const name of ["reference", "mappings", "inbox"])
    hashTree(join(workspace, name), name, hash);
  return hash.digest("hex");
}

function hashTree(path: string, name: string, hash: ReturnType<typeof createHash>): void {
  if (!existsSync(path)) return;
  const entries = isFolder(path);
  if (!entries) {
    hash.update(`${name}\u0000`).update(readFileSync(path));
    return;
  }
  for (const entry of entries) hashTree(join(path, entry), `${name}/${entry}`, hash);
}

function isFolder(path: string): string[] | undefined {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

const fileOf = (build: string, audience: string): string => join(build, `lauf-${audience}.json`);

export function readFingerprint(build: string, audience: string): Fingerprint | undefined {
  const path = fileOf(build, audience);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Fingerprint) : undefined;
}

export const writeFingerprint = (build: string, audience: string, value: Fingerprint): void =>
  writeFileSync(fileOf(build, audience), JSON.stringify(value), { mode: 0o600 });
