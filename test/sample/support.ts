import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkFile } from "../../src/contracts/check.ts";
import { readContracts } from "../../src/contracts/read.ts";
import type { CheckedFile } from "../../src/contracts/report.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { type SampleOptions, writeSample } from "../../src/sample/write.ts";
import { checkContext } from "../../src/warehouse/check-context.ts";
import { listInbox } from "../../src/warehouse/inbox.ts";

export const REFERENCE = fileURLToPath(new URL("../../data/sample/zkt/reference", import.meta.url));

/** Four months up to October 2026: eschenlohr lacks kontakte of July; eight months hold the correction too. */
export async function sample(options: Partial<SampleOptions> = {}): Promise<string> {
  const { dir } = await writeSample({
    traeger: "zkt",
    out: mkdtempSync(join(tmpdir(), "spiegel-sample-")),
    reference: REFERENCE,
    regions: 3,
    months: 4,
    until: "2026-10",
    seed: 7,
    scale: 0.25,
    dialects: "mixed",
    ...options,
  });
  return dir;
}

/** Names of all deliveries, "sender/file.csv", sorted. */
export const deliveries = (dir: string): string[] =>
  readdirSync(join(dir, "inbox"))
    .flatMap((sender) => readdirSync(join(dir, "inbox", sender)).map((file) => `${sender}/${file}`))
    .sort();

export const bytesOf = (dir: string, name: string): Buffer =>
  readFileSync(join(dir, "inbox", name));

/** One checksum over names, contents and times of reception. */
export function fingerprint(dir: string): string {
  const hash = createHash("sha256");
  for (const name of deliveries(dir)) {
    hash.update(name).update(bytesOf(dir, name));
    hash.update(statSync(join(dir, "inbox", name)).mtime.toISOString());
  }
  return hash.digest("hex");
}

/** Every delivery as the programme checks it. */
export function checkAll(dir: string): CheckedFile[] {
  const workspace = readWorkspace(dir);
  const contracts = readContracts();
  const nowMs = Date.parse("2026-11-30T12:00:00Z");
  return listInbox(workspace.inbox).map((file) =>
    checkFile(file.path, checkContext(workspace, contracts, nowMs, file)),
  );
}
