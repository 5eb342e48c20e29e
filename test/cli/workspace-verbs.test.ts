import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { appendToLedger, ledgerDir, readLedger } from "../../src/disclosure/ledger.ts";
import { spiegel } from "../helpers/spiegel.ts";

const KEY = { SPIEGEL_KEY: "testschluessel-0123456789" };

describe("spiegel init", () => {
  it.each(["zkt", "ge"])("writes a workspace of type %s that doctor accepts", (traeger) => {
    const dir = join(mkdtempSync(join(tmpdir(), "spiegel-")), "neu");
    const build = join(dir, "build");
    expect(spiegel(["init", dir, "--traeger", traeger]).code).toBe(0);
    expect(readFileSync(join(dir, "reference", "traeger.yml"), "utf8")).toContain(
      "beispieldaten: false",
    );
    expect(spiegel(["doctor", "--data", dir, "--build", build], KEY).code).toBe(0);
    const again = spiegel(["init", dir]);
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringContaining("Der Ordner ist nicht leer."),
    ]);
  });

  it("knows no other types", () => {
    expect(spiegel(["init", join(tmpdir(), "spiegel-nie"), "--traeger", "amt"]).code).toBe(2);
  });
});

describe("spiegel diff", () => {
  const build = mkdtempSync(join(tmpdir(), "spiegel-"));
  const dir = ledgerDir(build, "intern");
  const row = (zeitraum: string, zaehler: string, wert: string): string =>
    `bm-02,regionalstelle,nord,monat,${zeitraum},gesamt,,,${zaehler},40,${wert},,,,,neutral,,,ja,`;
  const publish = (lauf: string, lines: string[]): void => {
    mkdirSync(build, { recursive: true });
    appendToLedger(readLedger(dir), lines, { lauf, datenstand: "2026-10-31" });
  };

  it("says that there is nothing to compare yet", () => {
    publish("eins", [row("2026-09", "30", "75"), row("2026-10", "20", "50")]);
    const run = spiegel(["diff", "--build", build]);
    expect([run.code, run.stdout, run.stderr]).toEqual([
      0,
      "",
      expect.stringContaining("noch keine zweite Veröffentlichung"),
    ]);
  });

  it("shows old and new figures of the last two releases, or of two named ones", () => {
    publish("zwei", [row("2026-09", "32", "80"), row("2026-10", "20", "50")]);
    const last = spiegel(["diff", "--build", build]);
    expect(last.stdout).toBe(
      "bm-02 nord 2026-09 gesamt: 75,00 (keine Aussage) → 80,00 (keine Aussage)\n",
    );
    expect(spiegel(["diff", "eins", "2", "--build", build]).stdout).toBe(last.stdout);
    const { aenderungen } = JSON.parse(spiegel(["diff", "--json", "--build", build]).stdout);
    expect(aenderungen).toEqual([
      expect.objectContaining({
        kennzahl: "bm-02",
        zeitraum: "2026-09",
        vorher: expect.objectContaining({ zaehler: "30" }),
        nachher: expect.objectContaining({ zaehler: "32" }),
      }),
    ]);
  });

  it("names the releases that there are where one is unknown", () => {
    const run = spiegel(["diff", "drei", "--build", build]);
    expect([run.code, run.stderr]).toEqual([
      2,
      expect.stringContaining("1 (Datenstand 2026-10-31), 2"),
    ]);
  });
});
