import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeliveryStatus } from "../../src/metrics/delivery-status.ts";
import { spiegel } from "../helpers/spiegel.ts";
import { csv, writeWorkspace } from "../helpers/workspace.ts";

let dir = "";
const status = (...args: string[]) =>
  spiegel(["status", "--data", dir, "--build", join(dir, "build"), ...args]);

beforeAll(() => {
  dir = writeWorkspace({
    "reference/lieferplan.csv": csv(
      "datensatz,sender,regionalstelle,turnus,frist_arbeitstage",
      "bestand_bg,kreis,nord,monat,5",
    ),
    "inbox/kreis/bestand_bg_2026-10.csv": csv("monat;regionalstelle;bg", "2026-10;nord;1000"),
  });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("spiegel status", () => {
  it("says what to do while nothing is loaded", () => {
    const { code, stderr } = status();
    expect(code).toBe(6);
    expect(stderr).toContain("„spiegel load“");
  });

  it("shows what is loaded before anything is built, for people and for programs", () => {
    expect(spiegel(["load", "--data", dir, "--build", join(dir, "build")]).code).toBe(0);
    const page = status();
    expect(page.code).toBe(0);
    expect(page.stdout).toContain(
      "Nord, Bestand BG, Oktober 2026: kam am 20.11.2026, fällig am 06.11.2026",
    );
    const { lieferungen } = JSON.parse(status("--json").stdout) as DeliveryStatus;
    expect(lieferungen).toEqual([
      {
        regionalstelle: "nord",
        datensatz: "bestand_bg",
        sender: "kreis",
        monat: "2026-10",
        frist: "2026-11-06",
        eingang: "2026-11-20",
        status: "verspaetet",
      },
    ]);
  });

  it("knows the Regionalstellen", () => {
    const { code, stderr } = status("--region", "atlantis");
    expect(code).toBe(2);
    expect(stderr).toContain("Möglich sind nord, sued, zentrale.");
  });
});
