import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { EXIT } from "../../src/errors.ts";
import { findingsOf, table, writeLedger, writeRelease } from "./support.ts";

const SAFE = table(`
  kd-01 kreis 2026-10 = 60
  kd-01 nord 2026-10 = *
  kd-01 sued 2026-10 = *
  kd-01 west 2026-10 = *`);

describe("earlier releases", () => {
  it("of the same figures give nothing away", async () => {
    const ledgerDir = writeLedger([
      { datenstand: "2026-10-31", rows: SAFE },
      { datenstand: "2026-11-30", rows: ["kd-01 kreis 2026-11 = 40"] },
    ]);
    expect(await findingsOf({ rows: SAFE }, { ledgerDir })).toEqual([]);
  });

  it("with another mask give away what both hide", async () => {
    const ledgerDir = writeLedger([
      { datenstand: "2026-10-31", rows: ["kd-01 nord 2026-10 = 20", "kd-01 sued 2026-10 = 38"] },
    ]);
    expect(await findingsOf({ rows: SAFE }, { ledgerDir })).toEqual([
      "bestimmt kd-01 west 2026-10 zaehler 2..2",
    ]);
  });

  it("with a running period: the year to October and the year to November", async () => {
    const rows = table(`
      kd-01 nord 2026-11 = *
      kd-01 nord 2026 = 52`);
    const ledgerDir = writeLedger([
      { datenstand: "2026-10-31", rows: ["kd-01 nord 2026-10 = 20", "kd-01 nord 2026 = 50"] },
    ]);
    const release = { rows, offices: ["nord"], datenstand: "2026-11-30" };
    const months = table(`
      kd-01 nord 2026-09 = 30
      kd-01 nord 2026-10 = 20`);
    expect(await findingsOf({ ...release, rows: [...months, ...rows] }, { ledgerDir })).toEqual([
      "bestimmt kd-01 nord 2026-11 zaehler 2..2",
    ]);
  });

  it("before a correction: both versions are attacked, and the equations count", async () => {
    const rows = table(`
      kd-01 kreis 2026-10 = *
      kd-01 nord 2026-10 = 22
      kd-01 sued 2026-10 = 36
      kd-01 west 2026-10 = *`);
    const ledgerDir = writeLedger([
      {
        datenstand: "2026-10-31",
        rows: table(`
          kd-01 kreis 2026-10 = 60
          kd-01 nord 2026-10 = 21
          kd-01 sued 2026-10 = *
          kd-01 west 2026-10 = *`),
      },
    ]);
    expect(await findingsOf({ rows }, { ledgerDir })).toEqual([
      "bestimmt kd-01 west 2026-10 zaehler 2..2",
      "bestimmt kd-01 west 2026-10 zaehler 3..3",
    ]);
  });

  it("that contradict the present ones don't stop the closing", async () => {
    const rows = table(`
      kd-01 kreis 2026-10 = 30
      kd-01 nord 2026-10 = *
      kd-01 sued 2026-10 = *
      kd-01 west 2026-10 = *
      kd-01 ost 2026-10 = *`);
    const ledgerDir = writeLedger([
      { datenstand: "2026-10-31", rows: ["kd-01 kreis 2026-10 = 50", "kd-01 nord 2026-10 = 40"] },
    ]);
    expect(
      await findingsOf({ rows, offices: ["nord", "ost", "sued", "west"] }, { ledgerDir }),
    ).toEqual([]);
  });
});

describe("a ledger that was tampered with", () => {
  const twice = () =>
    writeLedger([
      { datenstand: "2026-10-31", rows: SAFE },
      { datenstand: "2026-11-30", rows: ["kd-01 kreis 2026-11 = 40"] },
    ]);
  const refused = async (ledgerDir: string) =>
    expect(audit({ releaseDir: writeRelease({ rows: SAFE }), ledgerDir })).rejects.toMatchObject({
      exitCode: EXIT.gate,
    });

  it("is refused when a file was changed", async () => {
    const dir = twice();
    appendFileSync(join(dir, "0001.csv"), "x\n");
    await refused(dir);
  });

  it("is refused when a line was changed, left out or moved", async () => {
    const edit = async (change: (lines: string[]) => string[]) => {
      const dir = twice();
      const path = join(dir, "index.jsonl");
      const lines = readFileSync(path, "utf8").trim().split("\n");
      writeFileSync(path, `${change(lines).join("\n")}\n`);
      await refused(dir);
    };
    await edit(([first, second]) => [first!.replace("2026-10-31", "2026-09-30"), second!]);
    await edit(([, second]) => [second!]);
    await edit(([first]) => [first!]);
    await edit(([first, second]) => [second!, first!]);
    await edit(() => ["{"]);
  });

  it("is refused when a file is missing, strange, or the index is gone", async () => {
    const missing = twice();
    rmSync(join(missing, "0002.csv"));
    await refused(missing);
    const strange = twice();
    writeFileSync(join(strange, "0003.csv"), "");
    await refused(strange);
    const lost = twice();
    renameSync(join(lost, "index.jsonl"), join(lost, "index.old"));
    await refused(lost);
  });
});
