import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type PackName, packPlan } from "../../src/packs/bodies.ts";
import { readForOrders } from "../../src/packs/packs.ts";
import { packPeriod } from "../../src/packs/period.ts";
import { csvLine } from "../../src/vocabulary/csv.ts";
import { RESULT_COLUMNS } from "../../src/vocabulary/terms.ts";
import { make, newRelease, released, squeeze } from "./support.ts";

const dir = newRelease();

describe("bad input", () => {
  const message = async (name: PackName, period: string, release = dir): Promise<string> => {
    const packsDir = mkdtempSync(join(tmpdir(), "spiegel-packs-"));
    const failure = await make(release, name, period, { packsDir }).then(
      () => "no error",
      (error: Error) => error.message.replaceAll("\u00a0", " "),
    );
    expect(readdirSync(packsDir).filter((file) => /\.(pdf|xlsx|neu)$/.test(file))).toEqual([]);
    return failure;
  };

  it("refuses a period in the future", async () => {
    expect(await message("steuerungsgruppe", "2027-Q1")).toContain(
      "1. Quartal 2027 liegt nach dem Datenstand 31.10.2026",
    );
  });

  it("refuses a period without figures", async () => {
    expect(await message("steuerungsgruppe", "2019-Q1")).toContain(
      "enthält keine Zahlen für 1. Quartal 2019",
    );
  });

  it("refuses a period of the wrong kind, and what is no period", async () => {
    expect(await message("steuerungsgruppe", "2026-10")).toContain(
      "Möglich ist als Zeitraum: ein Quartal",
    );
    expect(() => packPeriod("3. Quartal")).toThrow("ist kein Berichtszeitraum");
  });

  it("knows which bodies a Träger has", () => {
    expect(() => packPlan("traegerversammlung", "zkT")).toThrow(
      "Eine Trägerversammlung gibt es nur in einer gemeinsamen Einrichtung",
    );
    expect(() => packPlan("kreisgremien", "gE")).toThrow("„spiegel packs traegerversammlung“");
    expect(() => packPlan("aufsichtsrat", "gE")).toThrow("ist keine Vorlage");
    expect(packPlan("traegerversammlung", "gE").name).toBe("traegerversammlung");
  });

  it("says so on the cover where no meeting is entered, and refuses one without a date", async () => {
    const { pdf } = await make(dir, "steuerungsgruppe", "2026-Q2");
    expect(pdf.text).toContain("Terminnochnichteingetragen");
    const own = newRelease();
    writeFileSync(
      join(own, "sitzungen.csv"),
      "gremium,datum,berichtszeitraum,oeffentlich\nsteuerungsgruppe,,2026-Q3,nein\n",
    );
    expect(await message("steuerungsgruppe", "2026-Q3", own)).toContain("hat kein Datum");
  });

  it("says it where everything is protected", async () => {
    const own = newRelease();
    const hidden = released(own).map((row) => ({
      ...row,
      ...Object.fromEntries(
        "zaehler nenner wert unten95 oben95 ziel zielerreichung vergleich trend"
          .split(" ")
          .map((name) => [name, ""]),
      ),
      status: "gesperrt",
      grund: "geschuetzt",
    }));
    writeFileSync(
      join(own, "kennzahlen.csv"),
      csvLine(RESULT_COLUMNS) +
        hidden.map((row) => csvLine(RESULT_COLUMNS.map((column) => row[column]))).join(""),
    );
    const { pdf } = await make(own, "steuerungsgruppe", "2026-Q3");
    expect(pdf.text).toContain(squeeze("Für diesen Zeitraum darf keine Zahl ausgewiesen werden"));
  });

  it("needs a release", async () => {
    await expect(readForOrders(join(tmpdir(), "gibt-es-nicht"), [])).rejects.toThrow(
      "Diese Freigabe gibt es nicht.",
    );
    rmSync(dir, { recursive: true, force: true });
    expect(existsSync(dir)).toBe(false);
  });
});
