import { describe, expect, test } from "vitest";
import { fold } from "../../src/contracts/names.ts";
import { CONTRACTS, check } from "./support.ts";

/** Written down here so that a contract cannot appear or vanish unnoticed. */
test("the contracts of datasets.md, section 3", () => {
  expect([...CONTRACTS.keys()]).toEqual([
    "befragungen",
    "beschwerden",
    "bestand",
    "bestand_bg",
    "faelle",
    "kennzahlen_48a",
    "kontakte",
    "massnahmen",
    "mittel",
    "oeffnungszeiten",
    "personal",
    "personalkosten_rahmen",
    "schliessungen",
    "stellen",
    "telefonie",
  ]);
});

describe.each([...CONTRACTS.values()])("$dataset", (contract) => {
  const names = contract.spalten.map(({ name }) => name);

  test("no two columns share a name or alias", () => {
    const all = contract.spalten.flatMap(({ name, alias }) => [
      ...new Set([name, ...alias].map(fold)),
    ]);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });

  test("no two codes of a column share a spelling", () => {
    for (const { codes } of contract.spalten) {
      const all = Object.entries(codes ?? {}).flatMap(([code, more]) => [
        ...new Set([code, ...more].map(fold)),
      ]);
      expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
    }
  });

  test("keys, month column and rules name columns of the contract", () => {
    const named = contract.regeln.flatMap((rule) =>
      rule.art === "kombination"
        ? Object.keys(rule.wenn)
        : [
            rule.spalte,
            ...("bezug" in rule ? [rule.bezug] : []),
            ...("je" in rule ? rule.je : []),
            ...("teile" in rule ? rule.teile : []),
            ...("monat" in rule ? [rule.monat] : []),
          ],
    );
    const { monatsspalte, jahresspalte } = contract;
    const month = [monatsspalte, jahresspalte].filter((name) => name !== undefined);
    for (const name of [...contract.schluessel, ...month, ...named]) expect(names).toContain(name);
  });

  test("its examples are a valid record, in every order of columns", () => {
    const examples = contract.spalten.map(({ beispiel }) => beispiel);
    for (const [header, record] of [
      [names, examples],
      [names.toReversed(), examples.toReversed()],
    ]) {
      const { report } = check(`${header!.join(";")}\n${record!.join(";")}\n`, {
        name: `${contract.dataset}_2026-10.csv`,
      });
      expect(report).toMatchObject({ dataset: contract.dataset, status: "accepted", accepted: 1 });
      expect(report.problems).toEqual([]);
    }
  });

  test("every alias is understood", () => {
    const examples = contract.spalten.map(({ beispiel }) => beispiel);
    const header = contract.spalten.map(({ name, alias }) => alias.at(-1) ?? name);
    const { report } = check(`${header.join(";")}\n${examples.join(";")}\n`);
    expect(report).toMatchObject({ dataset: contract.dataset, status: "accepted", accepted: 1 });
  });
});
