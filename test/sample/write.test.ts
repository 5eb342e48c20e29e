import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { deliveries, fingerprint, sample } from "./support.ts";

describe("writeSample", () => {
  test("the same seed gives the same names, bytes and times, another seed others", async () => {
    const first = fingerprint(await sample());
    expect(fingerprint(await sample())).toBe(first);
    expect(fingerprint(await sample({ seed: 8 }))).not.toBe(first);
  });

  test("every sender delivers its datasets; kontakte of eschenlohr for July are missing", async () => {
    const names = deliveries(await sample());
    const of = (sender: string) => names.filter((name) => name.startsWith(`${sender}/`));
    const monthly = "personal kontakte faelle beschwerden schliessungen stellen telefonie".split(
      " ",
    );
    const months = ["2026-07", "2026-08", "2026-09", "2026-10"];
    const expected = monthly.flatMap((dataset) =>
      months.map((month) => `auenfurt/${dataset}_${month}.csv`),
    );
    expect(of("auenfurt")).toEqual([...expected, "auenfurt/oeffnungszeiten_2026-07.csv"].sort());
    const ofKreis = "bestand bestand_bg massnahmen mittel personal".split(" ");
    expect(of("kreis")).toEqual(
      [
        ...ofKreis.flatMap((dataset) => months.map((month) => `kreis/${dataset}_${month}.csv`)),
        "kreis/befragungen_2026-10.csv",
        "kreis/kennzahlen_48a_2026-07.csv",
        "kreis/personalkosten_rahmen_2026-07.csv",
      ].sort(),
    );
    expect(of("eschenlohr")).toHaveLength(of("auenfurt").length - 1);
    expect(of("eschenlohr")).not.toContain("eschenlohr/kontakte_2026-07.csv");
    expect(of("eschenlohr")).toContain("eschenlohr/kontakte_2026-08.csv");
  });

  test("a file arrives on the third working day of the next month, a correction two weeks later", async () => {
    const dir = await sample({ months: 8 });
    const received = (name: string) => statSync(join(dir, "inbox", name)).mtime.toISOString();
    // 1 and 2 April are Wednesday and Thursday, 3 and 6 April 2026 Good Friday and Easter Monday
    expect(received("dellingrath/personal_2026-03.csv")).toBe("2026-04-07T07:30:00.000Z");
    expect(received("dellingrath/personal_2026-03_korrektur.csv")).toBe("2026-04-21T07:30:00.000Z");
    expect(received("auenfurt/personal_2026-10.csv")).toBe("2026-11-04T07:30:00.000Z");
  });

  test("a second run replaces the inbox as a whole and leaves reference data alone", async () => {
    const dir = await sample();
    const before = fingerprint(dir);
    const rules = join(dir, "reference", "regeln.csv");
    const changed =
      "regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung\n";
    writeFileSync(rules, changed);
    mkdirSync(join(dir, "inbox", "fremd"));
    writeFileSync(join(dir, "inbox", "fremd", "alt.csv"), "alt");
    await sample({ out: dir });
    expect(fingerprint(dir)).toBe(before);
    expect(statSync(rules).size).toBe(changed.length);
    expect(existsSync(join(dir, "inbox.neu"))).toBe(false);
  });

  test("synthetic: any number of offices, every fifth one a tandem", async () => {
    const dir = await sample({ traeger: "synthetic", regions: 5, months: 1, scale: 0.05 });
    const senders = ["kreis", "rs-001", "rs-002", "rs-003", "rs-004", "rs-005"];
    expect(readdirSync(join(dir, "inbox")).sort()).toEqual(senders);
    const { standorte, regeln } = readWorkspace(dir);
    const tandem = standorte.filter(({ rolle }) => rolle === "tandem_klein");
    expect(tandem.map(({ id, sitz_standort }) => [id, sitz_standort])).toEqual([
      ["rs-005-klein", "rs-005"],
    ]);
    const places = new Set(regeln.map((rule) => rule.regionalstelle));
    expect(places).toEqual(new Set(["*", "rs-005-klein"]));
    const general =
      "freigaben instrumente lieferplan regeln regionalstellen sitzungen standorte ziele";
    const files = [...general.split(" ").map((name) => `${name}.csv`), "traeger.yml"].sort();
    expect(readdirSync(join(dir, "reference")).sort()).toEqual(files);
  });
});
