import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readContracts } from "../../src/contracts/read.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { listNamed } from "../../src/warehouse/inbox.ts";
import { loadDeliveries } from "../../src/warehouse/load.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/open.ts";
import { Pseudonymiser } from "../../src/warehouse/pseudonym.ts";
import { csv, loadWorkspace, putFile, writeWorkspace } from "../helpers/workspace.ts";

const HEADER = "monat;regionalstelle;bg";
const COMPLAINTS =
  "beschwerde_id;regionalstelle;eingang;art;kanal;bereich;anlass;geschlecht;eingangsbestaetigung_am;zwischennachricht_am;zwischennachricht_grund;frist_bis;erledigt_am;stufe_abschluss;beantwortet_durch;ergebnis;weiterleitung_noetig;weitergeleitet_am;drohpotenzial";
const complaint = (id: string, received = "2026-05-22", reason = "") =>
  `${id};nord;${received};schriftlich;brief;leistung;verhalten;w;;;${reason};;;;;;nein;;nein`;

let dir = "";
let warehouse: Warehouse;

const values = async (sql: string): Promise<unknown[][]> =>
  (await warehouse.connection.runAndReadAll(sql)).getRowsJS();
const load = () => loadWorkspace(dir, warehouse);
const bg = async () => (await values("select bg from raw.bestand_bg order by all")).flat();

beforeEach(async () => {
  dir = writeWorkspace({ "inbox/nord/bg_2026-05.csv": csv(HEADER, "2026-05;nord;500") });
  warehouse = await openWarehouse(join(dir, "build"));
});
afterEach(() => {
  warehouse.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("one delivery after another", () => {
  it("does nothing for the same bytes again", async () => {
    expect((await load()).map((report) => report.status)).toEqual(["accepted"]);
    const [again] = await load();
    expect(again).toMatchObject({ status: "unchanged", accepted: 1, dataset: "bestand_bg" });
    putFile(join(dir, "inbox/nord/kopie_2026-05.csv"), csv(HEADER, "2026-05;nord;500"));
    expect((await load()).map((report) => report.status)).toEqual(["unchanged", "unchanged"]);
    expect(await bg()).toEqual([500n]);
  });

  it("replaces a delivery by its correction as a whole, there and back", async () => {
    await load();
    const path = join(dir, "inbox/nord/bg_2026-05.csv");
    putFile(path, csv(HEADER, "2026-05;nord;510"));
    expect((await load())[0]).toMatchObject({ status: "corrected" });
    expect(await bg()).toEqual([510n]);
    putFile(path, csv(HEADER, "2026-05;nord;500"));
    expect((await load())[0]).toMatchObject({ status: "corrected" });
    expect(await bg()).toEqual([500n]);
    expect(await values("select count(*) from meta.lieferungen where in_kraft")).toEqual([[1n]]);
    const archived = readdirSync(join(dir, "build/archive"));
    expect(archived.filter((name) => name.endsWith(".csv"))).toHaveLength(2);
  });

  it("takes original and correction from one folder in order and stays there", async () => {
    putFile(join(dir, "inbox/nord/bg_2026-05_korrektur.csv"), csv(HEADER, "2026-05;nord;520"));
    expect((await load()).map((report) => report.status)).toEqual(["accepted", "corrected"]);
    expect((await load()).map((report) => report.status)).toEqual(["unchanged", "unchanged"]);
    expect(await bg()).toEqual([520n]);
  });

  it("keeps the predecessor where the new file is refused", async () => {
    await load();
    putFile(join(dir, "inbox/nord/bg_2026-05.csv"), "monat;bg\n2026-05;1\n");
    const [report] = await load();
    expect(report?.status).toBe("refused");
    expect(report?.reason).toContain("regionalstelle");
    expect(await bg()).toEqual([500n]);
  });

  it("warns of a correction with far fewer records", async () => {
    const path = join(dir, "inbox/nord/beschwerden_2026-05.csv");
    putFile(path, csv(COMPLAINTS, complaint("b1"), complaint("b2")));
    await load();
    putFile(path, csv(COMPLAINTS, complaint("b1")));
    const report = (await load()).find((item) => item.dataset === "beschwerden");
    expect(report?.problems.map((problem) => problem.rule)).toContain("weniger_saetze");
    expect(report?.status).toBe("corrected");
  });

  it("needs a sender", async () => {
    const outside = join(dir, "bg_2026-06.csv");
    putFile(outside, csv(HEADER, "2026-06;nord;1"));
    const workspace = readWorkspace(dir);
    const context = {
      warehouse,
      workspace,
      contracts: readContracts(),
      pseudonyms: new Pseudonymiser("testschluessel-0123456789"),
      nowMs: Date.parse("2026-11-20"),
    };
    const [without] = await loadDeliveries(context, listNamed([outside], workspace.inbox, ""));
    expect(without).toMatchObject({ status: "refused" });
    expect(without?.reason).toContain("--sender");
    const [given] = await loadDeliveries(context, listNamed([outside], workspace.inbox, "nord"));
    expect(given).toMatchObject({ status: "accepted", sender: "nord" });
  });
});

describe("protection of persons", () => {
  it("leaves no identifier or free text outside the archive", async () => {
    putFile(
      join(dir, "inbox/nord/beschwerden_2026-05.csv"),
      csv(
        COMPLAINTS,
        complaint("GEHEIM-4711", "2026-05-22", "=HYPERLINK(0)"),
        complaint("GEHEIM-4712", "2026-02-31", "<script>alert(1)</script>"),
        ...["a", "b", "c", "d", "e"].map((id) => complaint(id)),
      ),
    );
    const report = (await load()).find((item) => item.dataset === "beschwerden");
    expect(report).toMatchObject({ accepted: 6, quarantined: 1 });
    warehouse.close();
    for (const place of ["quarantine", "quittungen", "log", "warehouse.duckdb"]) {
      const path = join(dir, "build", place);
      const files = statSync(path).isDirectory()
        ? readdirSync(path).map((name) => join(path, name))
        : [path];
      for (const file of files) {
        expect(readFileSync(file).includes("GEHEIM")).toBe(false);
        expect(statSync(file).mode & 0o077).toBe(0);
      }
    }
    expect(JSON.stringify(report)).not.toContain("GEHEIM");
    warehouse = await openWarehouse(join(dir, "build"));
  });

  it("keeps hostile text as text", async () => {
    const text = "'); drop table raw.beschwerden; --";
    putFile(
      join(dir, "inbox/nord/beschwerden_2026-05.csv"),
      csv(COMPLAINTS, complaint("b1", "2026-05-22", `"${text}"`)),
    );
    await load();
    expect(await values("select zwischennachricht_grund from raw.beschwerden")).toEqual([[text]]);
  });
});
