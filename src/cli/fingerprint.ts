import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExitCode } from "../errors.ts";
import { sha256Of } from "../warehouse/archive.ts";

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
    hashTree(real(join(workspace, name)), name, hash);
  return hash.digest("hex");
}

/** A folder of the workspace may lie elsewhere. */
const real = (path: string): string => (existsSync(path) ? realpathSync(path) : path);

/** Names and bytes of a tree; links are not followed, what is no file is not opened. */
function hashTree(path: string, name: string, hash: ReturnType<typeof createHash>): void {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (!entry) return;
  if (entry.isDirectory())
    for (const child of readdirSync(path).sort())
      hashTree(join(path, child), `${name}/${child}`, hash);
  else if (entry.isFile()) hash.update(`${name}\u0000${sha256Of(path)}`);
  else if (entry.isSymbolicLink()) hash.update(`${name}\u0000${readlinkSync(path)}`);
  else hash.update(name);
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
