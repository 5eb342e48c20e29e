import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkBuildFolder, checkKey, checkNode } from "../../src/cli/doctor-checks.ts";
import { spiegel } from "../helpers/spiegel.ts";
import { csv, writeWorkspace } from "../helpers/workspace.ts";

const dir = writeWorkspace({
  "reference/ziele.csv": csv(
    "jahr,kennzahl,regionalstelle,zielwert,warnschwelle,richtung,quelle",
    "2026,xy-99,*,90,,,Test",
  ),
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("doctor", () => {
  it("finds the sample and the installation in order", () => {
    const { code, stdout } = spiegel(["doctor"]);
    expect(stdout).toMatch(/Node\.js: Version \d+/);
    expect(stdout).toContain("Alles in Ordnung");
    expect(code).toBe(0);
  });

  it("refuses faulty reference data with file and line, for people and programs", () => {
    const at = ["doctor", "--data", dir, "--build", join(dir, "build")];
    const told = spiegel(at);
    expect(told.code).toBe(6);
    expect(told.stdout).toContain("ziele.csv, Zeile 2: Die Kennzahl „xy-99“ gibt es nicht.");
    const { findings } = JSON.parse(spiegel([...at, "--json"]).stdout) as { findings: unknown[] };
    expect(findings).toEqual([
      {
        level: "fehler",
        file: "ziele.csv",
        line: 2,
        fact: "Die Kennzahl „xy-99“ gibt es nicht.",
        remedy: "Verwenden Sie eine Kennung aus dem Verzeichnis der Kennzahlen.",
      },
    ]);
  });

  it("looks at version, key and folder", () => {
    expect(checkNode("18.19.0")).toMatchObject({
      state: "fehler",
      fact: "Version 18.19.0 ist zu alt.",
    });
    expect(checkKey({ environment: "kurz", sampleData: false }).state).toBe("fehler");
    expect(checkKey({ environment: "lang-genug-0123456789", sampleData: false }).state).toBe("ok");
    expect(checkBuildFolder(join(dir, "noch", "nicht", "da")).state).not.toBe("fehler");
    expect(checkBuildFolder("/proc/ort").state).toBe("fehler");
  });
});
