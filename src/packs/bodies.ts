import type { Definition } from "../catalogue/definition.ts";
import { usageError } from "../errors.ts";
import type { PackPeriod } from "./period.ts";

export type PackName =
  | "steuerungsgruppe"
  | "leitungsgruppe"
  | "regionalstelle"
  | "gender"
  | "beschwerden"
  | "kapazitaet"
  | "traegerversammlung"
  | "kreisgremien"
  | "arbeitsmarktbeirat";

export type SectionName =
  | "ueberblick"
  | "ziele"
  | "orte"
  | "auffaelligkeiten"
  | "verlaeufe"
  | "gender"
  | "gliederungen"
  | "hochrechnung"
  | "amtliche"
  | "kommentare"
  | "veraenderungen"
  | "datenlage";

/** What a body gets: which figures, in which sections, as of which period. */
export interface PackPlan {
  name: PackName;
  titel: string;
  gremium: string;
  turnus: PackPeriod["art"][];
  /** figures it shows; all where it is left out */
  kennzahlen?: (definition: Definition) => boolean;
  abschnitte: SectionName[];
  /** reads the public release, unless its meeting is closed */
  oeffentlich?: "immer" | "ausser-nichtoeffentlich";
  nur?: "zkT" | "gE";
  /** packs that lie on the table at the same meeting */
  mit?: PackName[];
}

const ALL: SectionName[] = [
  "ueberblick",
  "ziele",
  "orte",
  "auffaelligkeiten",
  "verlaeufe",
  "gender",
  "hochrechnung",
  "amtliche",
  "kommentare",
  "veraenderungen",
  "datenlage",
];
const isGendered = ({ thema, geschlecht }: Definition): boolean =>
  thema === "gender" || geschlecht === "ja";

/** The sections of an evaluation of one theme. */
const EVALUATION: SectionName[] = [
  "ueberblick",
  "ziele",
  "orte",
  "auffaelligkeiten",
  "gliederungen",
  "verlaeufe",
  "gender",
  "kommentare",
  "veraenderungen",
  "datenlage",
];

export const PACKS: Record<PackName, PackPlan> = {
  steuerungsgruppe: {
    name: "steuerungsgruppe",
    titel: "Vorlage für die Steuerungsgruppe",
    gremium: "Steuerungsgruppe",
    turnus: ["quartal", "halbjahr", "jahr"],
    abschnitte: ALL,
    mit: ["gender", "kapazitaet"],
  },
  leitungsgruppe: {
    name: "leitungsgruppe",
    titel: "Monatsbericht für die Leitungsgruppe",
    gremium: "Leitungsgruppe",
    turnus: ["monat", "quartal"],
    abschnitte: ALL,
    mit: ["regionalstelle"],
  },
  regionalstelle: {
    name: "regionalstelle",
    titel: "Blatt der Regionalstelle",
    gremium: "Regionalstelle",
    turnus: ["monat", "quartal"],
    abschnitte: [],
  },
  gender: {
    name: "gender",
    titel: "Gleichstellungsbericht",
    gremium: "Gleichstellungsbeauftragte und BCA",
    turnus: ["quartal", "halbjahr", "jahr"],
    kennzahlen: isGendered,
    abschnitte: ["ueberblick", "gender", "kommentare", "veraenderungen", "datenlage"],
  },
  beschwerden: {
    name: "beschwerden",
    titel: "Auswertung der Kundenreaktionen",
    gremium: "Geschäftsführung und Teams",
    turnus: ["halbjahr", "monat", "quartal"],
    kennzahlen: ({ thema }) => thema === "beschwerden",
    abschnitte: EVALUATION,
  },
  kapazitaet: {
    name: "kapazitaet",
    titel: "Kapazitäts- und Qualifikationsplan",
    gremium: "Koordinierungsstelle und Steuerungsgruppe",
    turnus: ["quartal", "halbjahr", "jahr"],
    kennzahlen: ({ thema, id }) =>
      thema === "personal" || thema === "unternehmensservice" || id === "gm-04" || id === "gm-05",
    abschnitte: EVALUATION,
  },
  traegerversammlung: {
    name: "traegerversammlung",
    titel: "Bericht an die Trägerversammlung",
    gremium: "Trägerversammlung",
    turnus: ["halbjahr", "quartal", "jahr"],
    abschnitte: ALL,
    nur: "gE",
    mit: ["beschwerden"],
  },
  kreisgremien: {
    name: "kreisgremien",
    titel: "Bericht an die Gremien des Kreises",
    gremium: "Gremien des Kreises",
    turnus: ["halbjahr", "quartal", "jahr"],
    abschnitte: ["ueberblick", "ziele", "orte", "gender", "veraenderungen", "datenlage"],
    oeffentlich: "ausser-nichtoeffentlich",
    nur: "zkT",
  },
  arbeitsmarktbeirat: {
    name: "arbeitsmarktbeirat",
    titel: "Bericht an den Arbeitsmarktbeirat",
    gremium: "Arbeitsmarktbeirat",
    turnus: ["halbjahr", "quartal", "jahr"],
    abschnitte: ["ueberblick", "ziele", "orte", "gender", "veraenderungen", "datenlage"],
    oeffentlich: "immer",
  },
};

/** The plan of a pack; refuses unknown names and bodies that the Träger's form doesn't have. */
export function packPlan(name: string, organisationsform: "zkT" | "gE"): PackPlan {
  const plan = Object.hasOwn(PACKS, name) ? PACKS[name as PackName] : undefined;
  if (!plan)
    throw usageError(
      "packs",
      `„${name}“ ist keine Vorlage.`,
      `Möglich sind ${Object.keys(PACKS).join(", ")}.`,
    );
  if (plan.nur === "gE" && organisationsform === "zkT")
    throw usageError(
      "packs traegerversammlung",
      "Eine Trägerversammlung gibt es nur in einer gemeinsamen Einrichtung (§ 44c Abs. 1 SGB II); dieser Träger ist zugelassener kommunaler Träger.",
      "Für die Gremien des Kreises gibt es „spiegel packs kreisgremien“.",
    );
  if (plan.nur === "zkT" && organisationsform === "gE")
    throw usageError(
      "packs kreisgremien",
      "Die Gremien des Kreises sind Adressat beim zugelassenen kommunalen Träger; dieser Träger ist eine gemeinsame Einrichtung.",
      "Ihr Gremium ist die Trägerversammlung: „spiegel packs traegerversammlung“.",
    );
  return plan;
}
