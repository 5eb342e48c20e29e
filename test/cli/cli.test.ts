import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileReport } from "../../src/contracts/report.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { spiegel } from "../helpers/spiegel.ts";
import { csv, putFile, writeWorkspace } from "../helpers/workspace.ts";

const BG = "monat;regionalstelle;bg";
let dir = "";
beforeAll(() => {
  dir = writeWorkspace({
    "inbox/nord/bg_2026-05.csv": csv(BG, "2026-05;nord;500"),
    "inbox/sued/bg_2026-05.csv": csv(BG, "2026-05;sued;400"),
  });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(dir, "check", name);
  putFile(path, content);
  return path;
};
const check = (path: string): { code: number | null; report: FileReport } => {
  const { code, stdout } = spiegel(["check", path, "--data", dir, "--sender", "nord", "--json"]);
  return { code, report: (JSON.parse(stdout) as { files: FileReport[] }).files[0]! };
};

describe("usage", () => {
  it("helps in German", () => {
    const { code, stdout } = spiegel(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Aufruf: spiegel");
    expect(stdout).not.toMatch(/Usage|Options|Commands|display help/);
  });

  it.each([
    [["tanzen"], /Dieses Verb gibt es nicht/],
    [["load", "--laut"], /Diese Option gibt es nicht/],
    [["check"], /Es fehlt eine Angabe/],
    [["kpis", "--format", "xml"], /csv und json/],
    [["check", "/gibt/es/nicht.csv"], /fehlt/],
  ])("%j is wrong usage", (args, message) => {
    const { code, stderr } = spiegel(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("refuses a folder that is no workspace", () => {
    mkdirSync(join(dir, "leer"), { recursive: true });
    const { code, stderr } = spiegel([
      "load",
      "--data",
      join(dir, "leer"),
      "--build",
      join(dir, "b0"),
    ]);
    expect(code).toBe(6);
    expect(stderr).toContain("traeger.yml");
  });
});

describe("bad input: place, fact, remedy", () => {
  it.each([
    ["leer_2026-05.csv", "", /leer/i],
    ["binaer_2026-05.csv", new Uint8Array(5000), /kein Text|NUL|Steuerzeichen/i],
    ["kopf_2026-05.csv", "monat;bg\n2026-05;1\n", /regionalstelle/],
    ["kuenftig_2099-01.csv", csv(BG, "2099-01;nord;1"), /Zukunft/],
  ])("%s is refused", (name, content, reason) => {
    const { code, report } = check(file(name, content));
    expect(code).toBe(3);
    expect(report.status).toBe("refused");
    expect(report.reason).toMatch(reason);
  });

  it.each([
    ["an unknown Regionalstelle", "2026-05;west;1", "regionalstelle", "unbekannte_regionalstelle"],
    ["a number that is none", "2026-05;nord;1.5.0", "bg", "zahl"],
    ["a negative count", "2026-05;nord;-3", "bg", "bereich"],
    ["a missing value", "2026-05;nord;", "bg", "pflicht"],
    ["a field too few", "2026-05;nord", "", "felderzahl"],
    ["a quote that never closes", '2026-05;"nord;1', "", "anfuehrung"],
    ["hostile text", "2026-05;'; drop table--;1", "", "felderzahl"],
    ["a path as name", "2026-05;../../x;1", "regionalstelle", "unbekannte_regionalstelle"],
    ["a script as name", "2026-05;<script>;1", "regionalstelle", "unbekannte_regionalstelle"],
  ])("quarantines %s, the rest loads", (_, record, column, rule) => {
    const good = ["nord", "sued", "zentrale"].map((place) => `2026-05;${place};7`);
    const { code, report } = check(file("satz_2026-05.csv", csv(BG, ...good, record)));
    // three good records of four: more than a fifth is faulty, so the whole file is refused
    expect(code).toBe(3);
    const problem = report.problems.find((item) => item.level === "fehler");
    expect(problem).toMatchObject({ line: 5, rule });
    if (column) expect(problem?.column).toBe(column);
    expect(problem?.message).toMatch(/\.$/);
  });

  it("names the rest of a file whose one record is wrong", () => {
    const places = ["a", "b", "c", "d", "e", "f"];
    const plan = "standort;gueltig_ab;gueltig_bis;wochentag;von;bis;bereich;zugang";
    const rows = places.map((_, i) => `nord;2026-05-01;;mo;0${i}:00;0${i}:30;alle;offen`);
    const { code, report } = check(
      file("plan_2026-05.csv", csv(plan, ...rows, "nord;31.02.2026;;mo;10:00;11:00;alle;offen")),
    );
    expect(code).toBe(0);
    expect(report).toMatchObject({ status: "accepted", accepted: 6, quarantined: 1, records: 7 });
    expect(report.problems).toMatchObject([
      { line: 8, record: 7, column: "gueltig_ab", value: "31.02.2026", rule: "datum" },
    ]);
  });
});

describe("from load to release", () => {
  const build = () => join(dir, "build");
  const common = () => ["--data", dir, "--build", build()];

  it("loads, builds and prints figures", () => {
    const loaded = spiegel(["load", ...common(), "--json"]);
    expect(loaded.code).toBe(0);
    expect(JSON.parse(loaded.stdout)).toMatchObject({
      files: [{ status: "accepted" }, { status: "accepted" }],
    });
    expect(spiegel(["build", ...common()]).code).toBe(0);
    const printed = spiegel([
      "kpis",
      ...common(),
      "--kpi",
      "BM-05",
      "--period",
      "2026-05",
      "--format",
      "csv",
    ]);
    const [header, ...rows] = printed.stdout.trimEnd().split("\n");
    expect(header).toBe(
      "kennzahl,ebene,regionalstelle,zeitraumart,zeitraum,geschlecht,merkmal,auspraegung,zaehler,nenner,wert,unten95,oben95,ziel,zielerreichung,status,vergleich,trend,vollstaendig,grund",
    );
    expect(rows.every((row) => row.startsWith("bm-05,"))).toBe(true);
    expect(rows[0]).toContain("keine_lieferung");
  });

  it.each([
    [["--kpi", "bm-99"], /^--kpi: Zu „bm-99“ gibt es hier keine Werte. Möglich sind .*bm-02/],
    [["--region", "nrod"], /^--region: Zu „nrod“ .* nord/],
    [["--period", "2026-13"], /^--period: Zu „2026-13“ .* 2026-05/],
    [["--gender", "q"], /^--gender: Zu „q“ .* gesamt, m, o, w, x\./],
  ])("an unknown value %j is named, not answered by an empty table", (filter, message) => {
    const { code, stderr } = spiegel(["kpis", ...common(), ...filter]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("writes a release and reads it back", () => {
    const released = spiegel(["release", ...common()]);
    expect(released.code).toBe(0);
    const rows = spiegel(["kpis", ...common(), "--source", "release", "--json"]);
    expect((JSON.parse(rows.stdout) as unknown[]).length).toBeGreaterThan(100);
    expect(spiegel(["release", ...common(), "--audience", "oeffentlich"]).code).toBe(5);
  });

  it("publishes nothing from an empty warehouse", () => {
    const empty = ["--data", dir, "--build", join(dir, "leerer-build")];
    expect(spiegel(["release", ...empty]).code).toBe(5);
    expect(spiegel(["kpis", "--build", join(dir, "nichts")]).code).toBe(6);
  });

  it("tells a second writer who holds the warehouse", async () => {
    const warehouse = await openWarehouse(build());
    const { code, stderr } = spiegel(["load", ...common()]);
    warehouse.close();
    expect(code).toBe(4);
    expect(stderr).toContain(String(process.pid));
  });

  it("refuses rules and targets with a fault before it writes anything", () => {
    const broken = writeWorkspace({
      "inbox/nord/bg_2026-05.csv": csv(BG, "2026-05;nord;500"),
      "reference/ziele.csv":
        "jahr,kennzahl,regionalstelle,zielwert,warnschwelle,richtung,quelle\n2026,xy-99,*,90,,,Test\n",
    });
    const at = ["--data", broken, "--build", join(broken, "build")];
    expect(spiegel(["load", ...at]).code).toBe(0);
    const { code, stderr } = spiegel(["build", ...at]);
    expect(code).toBe(6);
    expect(stderr).toMatch(/ziele\.csv, Zeile 2: Die Kennzahl „xy-99“ gibt es nicht\./);
    rmSync(broken, { recursive: true, force: true });
  });

  it("asks for a key outside the sample", () => {
    const own = writeWorkspace({
      "reference/traeger.yml": "name: Jobcenter\norganisationsform: zkT\nland: NW\n",
    });
    const at = ["load", "--data", own, "--build", join(own, "build")];
    expect(spiegel(at, { SPIEGEL_KEY: "" }).code).toBe(7);
    expect(spiegel(at, { SPIEGEL_KEY: "ein-langer-schluessel" }).code).toBe(0);
    rmSync(own, { recursive: true, force: true });
  });
});
