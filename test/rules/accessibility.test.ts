import { describe, expect, it } from "vitest";
import { Report } from "../../src/errors.ts";
import { accessibilityContact } from "../../src/rules/accessibility.ts";

function scan(value: unknown) {
  const report = new Report("traeger.yml", []);
  const contact = accessibilityContact(value, report);
  return { contact, faults: report.findings.map(({ fact, remedy }) => `${fact} ${remedy}`) };
}

describe("accessibilityContact", () => {
  it("takes what is configured and leaves the rest empty", () => {
    const value = { stelle: " Koordinierungsstelle ", stand: "2026-11-02" };
    expect(scan(value)).toEqual({
      contact: {
        stelle: "Koordinierungsstelle",
        email: "",
        telefon: "",
        stand: "2026-11-02",
        durchsetzung: "",
      },
      faults: [],
    });
  });

  it("is undefined where nothing is configured", () => {
    expect(scan(undefined)).toEqual({ contact: undefined, faults: [] });
  });

  it("names an unknown field, a wrong day and a value that is none", () => {
    expect(scan({ mail: "x" }).faults).toEqual([
      "„barrierefreiheit“ kennt die Angabe „mail“ nicht. Möglich sind: stelle, email, telefon, stand, durchsetzung.",
    ]);
    expect(scan({ stand: "2026-02-30" }).faults[0]).toContain("ist kein Tag");
    expect(scan("ja").faults[0]).toContain("enthält keine Angaben");
  });
});
