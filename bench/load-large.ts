import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeContacts } from "./contacts.ts";
import { type Measured, measure } from "./measure.ts";

/**
 * One large file of contacts (dirty, Windows-1252): checked, pseudonymised and loaded, against DuckDB's
 * typed read of the clean twin. Argument: number of records, 5 000 000 without one.
 */
const RECORDS = Number(process.argv[2] ?? 5_000_000);
const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const PROGRAM = path("../src/cli/spiegel.mjs");

const dir = mkdtempSync(join(tmpdir(), "spiegel-bench-"));
const workspace = join(dir, "ws");
const spiegel = (...args: string[]) => measure(process.execPath, [PROGRAM, ...args, "--quiet"]);
await spiegel(
  ..."sample --traeger synthetic --regions 7 --months 1 --scale 0.01 --out".split(" "),
  workspace,
);
rmSync(join(workspace, "inbox"), { recursive: true });
const inbox = join(workspace, "inbox", "rs-001");
mkdirSync(inbox, { recursive: true });
const dirty = join(inbox, "kontakte_2026-10.csv");
const clean = join(dir, "clean.csv");
writeContacts(RECORDS, dirty, clean);
const megabytes = statSync(dirty).size / 1e6;

const peer = await measure(process.execPath, [
  "--import",
  "tsx",
  path("./typed-load.ts"),
  clean,
  join(dir, "peer.duckdb"),
]);
const own = await spiegel("load", "--data", workspace, "--build", join(dir, "build"));
rmSync(dir, { recursive: true, force: true });

const line = (what: string, { seconds, cpu, peakMb }: Measured): string =>
  `${what.padEnd(32)}${seconds.toFixed(1).padStart(8)} s${cpu.toFixed(1).padStart(8)} s CPU${(peakMb ?? 0).toFixed(0).padStart(7)} MB\n`;
process.stdout.write(`\n${RECORDS} contact records, ${megabytes.toFixed(0)} MB\n`);
process.stdout.write(line("typed read_csv, no checks", peer));
process.stdout.write(line("spiegel load", own));
process.stdout.write(
  `ratio: wall ${(own.seconds / peer.seconds).toFixed(2)}, CPU ${(own.cpu / peer.cpu).toFixed(2)}\n`,
);
