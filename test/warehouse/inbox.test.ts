import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { inputFingerprint } from "../../src/cli/fingerprint.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { Refusal } from "../../src/contracts/refusal.ts";
import { openDelivery } from "../../src/contracts/source.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { archiveFile, noteReceptions, readReceptions } from "../../src/warehouse/archive.ts";
import { listInbox } from "../../src/warehouse/inbox.ts";
import { loadDeliveries } from "../../src/warehouse/load.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { Pseudonymiser } from "../../src/warehouse/pseudonym.ts";
import { csv, loadWorkspace, putFile, writeWorkspace } from "../helpers/workspace.ts";

const HEADER = "standort;datum;von;bis;grund;ersatz_standort";
const CLOSED = csv(HEADER, "nord;05.10.2026;08:00;12:00;technik;");
const GZIP = gzipSync(Buffer.from("x;y\n".repeat(100_000)));

async function loaded(dir: string) {
  const warehouse = await openWarehouse(join(dir, "build"));
  try {
    return await loadWorkspace(dir, warehouse);
  } finally {
    warehouse.close();
  }
}

it("names what lies in the inbox and is no delivery; leaves transfers under way alone", async () => {
  const dir = writeWorkspace({
    "inbox/nord/schliessungen_2026-10.csv": CLOSED,
    "inbox/nord/mappe_2026-10.xlsx": Buffer.from("PK\u0003\u0004Mappe"),
    "inbox/nord/gepackt_2026-10.csv": GZIP,
    "inbox/ohne-ordner_2026-10.csv": CLOSED,
    "inbox/Nord AG/schliessungen_2026-10.csv": CLOSED,
    "inbox/nord/laeuft_2026-10.csv.part": CLOSED,
    "inbox/nord/.versteckt_2026-10.csv": CLOSED,
    "inbox/nord/~$mappe.xlsx": "x",
    "inbox/nord/Thumbs.db": "x",
    "inbox/nord/alt/schliessungen_2026-09.csv": CLOSED,
    "anderswo/schliessungen_2026-10.csv": CLOSED,
  });
  symlinkSync(join(dir, "anderswo"), join(dir, "inbox", "sued"));
  symlinkSync("/dev/zero", join(dir, "inbox", "nord", "null_2026-10.csv"));
  symlinkSync("rund.csv", join(dir, "inbox", "nord", "rund.csv"));
  execFileSync("mkfifo", [join(dir, "inbox", "nord", "rohr_2026-10.csv")]);
  mkdirSync(join(dir, "inbox", "nord", "ordner_2026-10.csv"));
  const said = (await loaded(dir)).map(({ file, status, reason }) => [file, status, reason]);
  expect(Object.fromEntries(said.map(([file, status]) => [file, status]))).toEqual({
    "nord/schliessungen_2026-10.csv": "accepted",
    "nord/mappe_2026-10.xlsx": "refused",
    "nord/gepackt_2026-10.csv": "refused",
    "ohne-ordner_2026-10.csv": "refused",
    "Nord AG/schliessungen_2026-10.csv": "refused",
    sued: "refused",
    "nord/null_2026-10.csv": "refused",
    "nord/rund.csv": "refused",
    "nord/rohr_2026-10.csv": "refused",
    "nord/ordner_2026-10.csv": "refused",
  });
  const reasonOf = (name: string) => said.find(([file]) => file === name)?.[2];
  expect(reasonOf("nord/mappe_2026-10.xlsx")).toBe(
    "Die Datei ist eine Excel-Arbeitsmappe oder ein ZIP-Archiv, keine CSV-Datei. Speichern Sie die Tabelle als CSV-Datei und liefern Sie diese.",
  );
  expect(reasonOf("ohne-ordner_2026-10.csv")).toContain("Der Absender fehlt.");
  expect(reasonOf("nord/null_2026-10.csv")).toContain("Die Datei ist nur eine Verknüpfung.");
  expect(reasonOf("nord/rohr_2026-10.csv")).toContain("Das ist keine gewöhnliche Datei.");
  // Neither hangs at the pipe nor follows the links.
  expect(inputFingerprint(dir, "intern")).toMatch(/^[0-9a-f]{64}$/);
  symlinkSync("/", join(dir, "inbox", "wurzel"));
  expect(inputFingerprint(dir, "intern")).toMatch(/^[0-9a-f]{64}$/);
});

it("refuses a file that changes or vanishes, and takes it in the next run", async () => {
  const dir = writeWorkspace({ "inbox/nord/schliessungen_2026-10.csv": CLOSED });
  const path = join(dir, "inbox/nord/schliessungen_2026-10.csv");

  const open = openDelivery(path);
  writeFileSync(path, CLOSED.slice(HEADER.length), { flag: "a" });
  expect(() => open.refuseChanged()).toThrow(Refusal);
  open.close();

  // Its bytes are no longer those whose checksum was taken: nothing gets into the archive.
  expect(() => archiveFile(join(dir, "build"), path, "0".repeat(64))).toThrow(/ändert sich noch/);
  expect(() => archiveFile(join(dir, "build"), `${path}.weg`, "0".repeat(64))).toThrow(Refusal);

  const workspace = readWorkspace(dir);
  const warehouse = await openWarehouse(join(dir, "build"));
  const load = (files = listInbox(workspace.inbox)) =>
    loadDeliveries(
      {
        warehouse,
        workspace,
        contracts: readContracts(),
        pseudonyms: new Pseudonymiser("testschluessel-0123456789"),
        nowMs: Date.parse("2026-11-20T08:00:00Z"),
      },
      files,
    );
  try {
    putFile(path, CLOSED);
    const files = listInbox(workspace.inbox);
    renameSync(path, `${path}.part`);
    expect((await load(files)).map(({ status, reason }) => [status, reason])).toEqual([
      ["refused", "Die Datei gibt es nicht. Prüfen Sie den Pfad."],
    ]);
    renameSync(`${path}.part`, path);
    expect((await load()).map(({ status }) => status)).toEqual(["accepted"]);
    rmSync(path);
    expect((await load(files)).map(({ status }) => status)).toEqual(["refused"]);
    expect(await load()).toEqual([]);
    const rows = await warehouse.connection.runAndReadAll(
      "select count(*)::integer from raw.schliessungen",
    );
    expect(rows.getRowsJS()).toEqual([[1]]);
  } finally {
    warehouse.close();
  }
});

it("notes receptions once, also where a crash came before their load", () => {
  const dir = writeWorkspace({});
  mkdirSync(join(dir, "archive"));
  const reception = (name: string, empfangen: number, geprueft = 9) => ({
    pruefsumme: `summe-${name}`,
    dateiname: `${name}.csv`,
    datei: `${name}.csv`,
    pfad: `inbox/nord/${name}.csv`,
    sender: "nord",
    empfangen,
    geprueft,
  });
  const [a, b, c] = [reception("a", 1), reception("b", 2), reception("c", 3)];
  noteReceptions(dir, [a]);
  noteReceptions(dir, [b, c]);
  writeFileSync(join(dir, "archive/eingang.jsonl"), '{"pruefsumme":"summe', { flag: "a" });
  noteReceptions(dir, [reception("b", 2, 10), reception("c", 3, 10), reception("d", 4)]);
  noteReceptions(dir, [a]);
  const names = readReceptions(dir).map(({ dateiname, geprueft }) => `${dateiname} ${geprueft}`);
  expect(names).toEqual(["a.csv 9", "b.csv 9", "c.csv 9", "d.csv 9", "a.csv 9"]);
  rmSync(dir, { recursive: true });
});
