import type { Report } from "../errors.ts";
import type { AccessibilityContact } from "../vocabulary/contact.ts";
import { isDate } from "./validity.ts";

const FIELDS = ["stelle", "email", "telefon", "stand", "durchsetzung"] as const;

/** `barrierefreiheit` of traeger.yml, for the accessibility statement; undefined where it is absent. */
export function accessibilityContact(
  value: unknown,
  report: Report,
): AccessibilityContact | undefined {
  if (value === undefined || value === null) return undefined;
  const raw = typeof value === "object" ? (value as Record<string, unknown>) : {};
  const unknown = Object.keys(raw).filter((name) => !FIELDS.some((field) => field === name));
  if (typeof value !== "object" || unknown.length > 0)
    report.fault(
      undefined,
      unknown.length > 0
        ? `„barrierefreiheit“ kennt die Angabe „${unknown[0]}“ nicht.`
        : "„barrierefreiheit“ enthält keine Angaben.",
      `Möglich sind: ${FIELDS.join(", ")}.`,
    );
  const stand = String(raw.stand ?? "");
  if (stand !== "" && !isDate(stand))
    report.fault(
      undefined,
      `„${stand}“ unter „barrierefreiheit“, „stand“ ist kein Tag.`,
      "Schreiben Sie JJJJ-MM-TT.",
    );
  const text = (name: (typeof FIELDS)[number]): string => String(raw[name] ?? "").trim();
  return {
    stelle: text("stelle"),
    email: text("email"),
    telefon: text("telefon"),
    stand: isDate(stand) ? stand : "",
    durchsetzung: text("durchsetzung"),
  };
}
