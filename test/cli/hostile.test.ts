import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { FileReport } from "../../src/contracts/report.ts";
import { spiegel } from "../helpers/spiegel.ts";

const PRELOAD = fileURLToPath(new URL("../helpers/peak-memory.mjs", import.meta.url));
/** Sizes in MB; SPIEGEL_HOSTILE_MB=1000 tries them at full size. */
const SIZE = Number(process.env.SPIEGEL_HOSTILE_MB ?? 60);
const MOST_MEMORY = 512;

const DIR = mkdtempSync(join(tmpdir(), "spiegel-"));
afterAll(() => rmSync(DIR, { recursive: true }));

const HEADER =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall\n";
const record = (index: number, inhalt = "beratung"): string =>
  `K${index};05.10.2026;nord;P1;C1;w;telefon;beratungsvermerk;${inhalt};15;ja;;;nein\n`;
const megabyte = (unit: string): string => unit.repeat(Math.ceil((1 << 20) / unit.length));

/** Writes a file piece by piece; a number of megabytes stands for a hole of zeros. */
function write(name: string, pieces: Iterable<string | Buffer | number>): string {
  const path = join(DIR, name);
  const file = openSync(path, "w");
  let size = 0;
  for (const piece of pieces)
    if (typeof piece === "number") {
      size += piece * 1_000_000;
      ftruncateSync(file, size);
    } else size += writeSync(file, Buffer.from(piece), 0, null, size);
  closeSync(file);
  return path;
}

function* times(count: number, piece: string): Generator<string> {
  for (let index = 0; index < count; index++) yield piece;
}

function* records(count: number): Generator<string> {
  yield HEADER;
  for (let start = 0; start < count; start += 5000)
    yield Array.from({ length: 5000 }, (_, index) => record(start + index)).join("");
}

const LINE = "ist länger als 1 MB";

test.each<[string, () => Iterable<string | Buffer | number>, string]>([
  [
    "one line without an end",
    () => times(SIZE, megabyte("x")),
    "Die erste Zeile ist länger als 1 MB",
  ],
  [
    "one line behind a header",
    function* () {
      yield HEADER;
      yield* times(SIZE, megabyte("y;"));
    },
    `Zeile 2 ${LINE}`,
  ],
  [
    "a million columns in the header",
    () => times(8, Array.from({ length: 125_000 }, (_, index) => `spalte${index}`).join(";")),
    "Die erste Zeile ist länger als 1 MB",
  ],
  [
    "a million columns in a record",
    function* () {
      yield HEADER + record(1);
      yield* times(2, megabyte(";"));
      yield `\n${record(2)}`;
    },
    `Zeile 3 ${LINE}`,
  ],
  [
    "quotes in quotes in quotes",
    function* () {
      yield HEADER;
      yield* times(SIZE, megabyte('"'));
    },
    `Zeile 2 ${LINE}`,
  ],
  ["nothing but NUL", () => [2 * SIZE], "Die Datei ist keine Textdatei"],
  [
    "a hole behind records",
    function* () {
      yield* records(5000);
      yield SIZE;
    },
    "Die Datei ist keine Textdatei",
  ],
  [
    "a packed bomb",
    () => ["PK\u0003\u0004", deflateRawSync(Buffer.alloc(50_000_000))],
    "Die Datei ist eine Excel-Arbeitsmappe oder ein ZIP-Archiv",
  ],
  [
    "lone surrogates",
    () => [Buffer.from(`\ufeff${HEADER}`, "utf16le"), Buffer.from([0x00, 0xd8, 0x0a, 0x00])],
    "ist kein gültiges UTF-16",
  ],
  ["UTF-16 without end", () => [Buffer.from([0xff, 0xfe]), 300], "Die Datei hat 301 MB."],
  [
    "every record broken",
    function* () {
      yield HEADER;
      yield* times(SIZE / 2, megabyte(record(1).replace("nord", "nirgends;")));
    },
    "Sätzen sind fehlerhaft",
  ],
])("%s is refused in bounded memory", (name, pieces, reason) => {
  const path = write(`${name.replaceAll(" ", "-")}_2026-10.csv`, pieces());
  const peak = `${path}.mb`;
  const run = spiegel(["check", "--json", path], {
    PEAK_MEMORY: peak,
    NODE_OPTIONS: `--import ${PRELOAD}`,
  });
  rmSync(path);
  const [report] = (JSON.parse(run.stdout) as { files: FileReport[] }).files;
  expect(report!.reason).toContain(reason);
  expect(report!.status).toBe("refused");
  expect(run.code).toBe(3);
  const megabytes = Number(readFileSync(peak, "utf8"));
  if (process.env.SPIEGEL_HOSTILE_MB) console.log(`${name}: ${megabytes} MB`);
  expect(megabytes).toBeLessThan(MOST_MEMORY);
});
