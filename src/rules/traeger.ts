import { existsSync, readFileSync } from "node:fs";
import { parse, YAMLParseError } from "yaml";
import type { Report } from "../errors.ts";
import type { AccessibilityContact } from "../vocabulary/contact.ts";
import { accessibilityContact } from "./accessibility.ts";
import { checkModules } from "./modules.ts";
import { isDate } from "./validity.ts";

/** A body that gets reports. */
export interface Gremium {
  id: string;
  name: string;
  oeffentlich: boolean;
}

/** Who runs the jobcenter: reference/traeger.yml. */
export interface Traeger {
  name: string;
  kurzname: string;
  organisationsform: "zkT" | "gE";
  /** ISO 3166-2 code without "DE-" */
  land: string;
  dienstfrei: string[];
  beispieldaten: boolean;
  module: string[];
  gremien: Gremium[];
  /** undefined where nothing is configured */
  barrierefreiheit: AccessibilityContact | undefined;
}

export const LAENDER = "BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH".split(" ");

/** Reads traeger.yml; what is missing or wrong is reported and filled so that checks can go on. */
export function scanTraeger(path: string, report: Report): Traeger {
  const raw = readYaml(path, report);
  if (!raw.name)
    report.fault(undefined, "Der Name des Trägers fehlt.", "Ergänzen Sie die Angabe „name“.");
  if (raw.organisationsform !== "zkT" && raw.organisationsform !== "gE")
    report.fault(
      undefined,
      "„organisationsform“ ist weder zkT noch gE.",
      "Tragen Sie eine von beiden ein.",
    );
  const knownLand = LAENDER.includes(String(raw.land));
  if (!knownLand)
    report.fault(
      undefined,
      `„${raw.land ?? ""}“ ist kein Land.`,
      `Tragen Sie eines der Kürzel ein: ${LAENDER.join(", ")}.`,
    );
  const name = String(raw.name ?? "");
  const module = list(raw.module).map(String);
  checkModules(module, report);
  return {
    name,
    kurzname: String(raw.kurzname ?? name),
    organisationsform: raw.organisationsform === "gE" ? "gE" : "zkT",
    land: knownLand ? String(raw.land) : "NW",
    dienstfrei: freeDays(raw.dienstfrei, report),
    beispieldaten: raw.beispieldaten === true,
    module,
    gremien: bodies(raw, report),
    barrierefreiheit: accessibilityContact(raw.barrierefreiheit, report),
  };
}

function readYaml(path: string, report: Report): Record<string, unknown> {
  if (!existsSync(path)) {
    report.fault(
      undefined,
      "Die Datei fehlt.",
      "Ein Arbeitsbereich braucht reference/traeger.yml; mit „spiegel init“ legen Sie einen an.",
    );
    return {};
  }
  try {
    const raw = parse(readFileSync(path, "utf8")) as unknown;
    return typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    report.fault(
      line,
      "Die Datei ist kein gültiges YAML.",
      "Prüfen Sie Einrückung, Anführungszeichen und doppelte Angaben an dieser Stelle.",
    );
    return {};
  }
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function freeDays(value: unknown, report: Report): string[] {
  const days = list(value).map(String);
  return days.filter((day) => {
    if (isDate(day.length === 5 ? `2024-${day}` : day)) return true;
    report.fault(
      undefined,
      `„${day}“ unter „dienstfrei“ ist kein Tag.`,
      "Schreiben Sie JJJJ-MM-TT für einen Tag oder MM-TT für jedes Jahr.",
    );
    return false;
  });
}

/** A Trägerversammlung exists in a gemeinsame Einrichtung only (§ 44c SGB II). */
function bodies({ gremien, organisationsform }: Record<string, unknown>, report: Report) {
  const found = list(gremien).map((item) => item as Partial<Gremium>);
  for (const { id, name } of found) {
    if (!id || !name)
      report.fault(
        undefined,
        "Ein Gremium hat keine Kennung oder keinen Namen.",
        "Ergänzen Sie „id“ und „name“.",
      );
    else if (
      organisationsform === "zkT" &&
      /träger-?versammlung|traegerversammlung/i.test(id + name)
    )
      report.fault(
        undefined,
        `Ein zugelassener kommunaler Träger hat keine „${name}“ (§ 44c SGB II gilt für gemeinsame Einrichtungen).`,
        "Streichen Sie das Gremium oder berichtigen Sie „organisationsform“.",
      );
  }
  return found.map(
    ({ id, name, oeffentlich }): Gremium => ({
      id: String(id ?? ""),
      name: String(name ?? ""),
      oeffentlich: oeffentlich === true,
    }),
  );
}
