import { describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readRequirements } from "../../src/catalogue/requirements.ts";
import { readContracts } from "../../src/contracts/read.ts";

const kpis = readCatalogue(readContracts());
const requirements = readRequirements(kpis.map(({ id }) => id));
/** Numbers of requirements, section 1, and KD-14 and ST-12 of kpis. */
const NUMBERS = { OZ: 11, US: 5, KD: 14, BM: 17, PE: 18, ST: 12, GM: 6 };
const IDS = Object.entries(NUMBERS).flatMap(([theme, count]) =>
  Array.from({ length: count }, (_, at) => `${theme}-${String(at + 1).padStart(2, "0")}`),
);

describe("the register of requirements", () => {
  it("lists every requirement of the sources once, in their order", () => {
    expect(requirements.map(({ id }) => id)).toEqual(IDS);
  });

  it("gives each a KPI, a behaviour of the program or the reason why not", () => {
    const open = requirements.filter(
      ({ kennzahlen, system, fehlt }) => kennzahlen.length === 0 && !system && !fehlt,
    );
    expect(open.map(({ id }) => id)).toEqual([]);
  });

  it("says why a register is kept for exactly the KPIs without deliveries that read it", () => {
    const kept = requirements.filter(({ register }) => register).map(({ id }) => id.toLowerCase());
    expect(kept).toEqual(
      "oz-07 us-04 us-05 kd-08 kd-13 bm-11 bm-13 bm-14 bm-15 pe-07 pe-13 pe-15 pe-16 pe-18 st-03 st-04".split(
        " ",
      ),
    );
    for (const id of kept) {
      const kpi = kpis.find((item) => item.id === id);
      expect(kpi?.datensaetze, id).toEqual([]);
    }
  });

  it("knows where every KPI comes from", () => {
    const listed = new Set(requirements.flatMap(({ kennzahlen }) => kennzahlen));
    const strange = kpis.filter(({ id }) => !listed.has(id)).map(({ id }) => id);
    expect(strange).toEqual([]);
  });

  it("writes sentences that a page can show", () => {
    for (const { titel, quelle, register, system, fehlt } of requirements) {
      expect(titel).not.toMatch(/[.:]$/);
      expect(quelle).not.toBe("");
      for (const text of [register, system, fehlt].filter(Boolean)) expect(text).toMatch(/[.]$/);
    }
  });
});
