import { lastDay } from "../calendar/dates.ts";
import { csvLine } from "../vocabulary/csv.ts";
import { formatDate, formatLongDate, formatPeriod } from "../vocabulary/format.ts";
import { RESULT_COLUMNS } from "../vocabulary/terms.ts";
import { CONFIDENTIAL, SAMPLE_DATA } from "../vocabulary/words.ts";
import type { Block, PackDocument } from "./blocks.ts";
import type { SectionName } from "./bodies.ts";
import { KREIS, type Office, type PackContext } from "./context.ts";
import { figuresOf } from "./figure-rows.ts";
import { appendix } from "./sections/appendix.ts";
import { changeSection } from "./sections/changes.ts";
import { courseSection, notableSection } from "./sections/courses.ts";
import { dataSection } from "./sections/data-state.ts";
import { breakdownSection, placesSection, targetSection } from "./sections/figures.ts";
import { genderSection } from "./sections/gaps.ts";
import { officeSheet, SHEET_SPACES, type SheetSpace } from "./sections/office-sheet.ts";
import { overview } from "./sections/overview.ts";
import {
  commentSection,
  decisionSection,
  officialSection,
  projectionSection,
} from "./sections/papers.ts";

const SECTIONS: Record<SectionName, (context: PackContext) => Block[] | Promise<Block[]>> = {
  ueberblick: (context) => [...overview(context), ...decisionSection(context)],
  ziele: targetSection,
  orte: placesSection,
  auffaelligkeiten: notableSection,
  verlaeufe: courseSection,
  gender: genderSection,
  gliederungen: breakdownSection,
  hochrechnung: projectionSection,
  amtliche: officialSection,
  kommentare: commentSection,
  veraenderungen: changeSection,
  datenlage: dataSection,
};

/** The pack of a body, or the sheet of one office, as blocks in the order of reading. */
export async function packDocument(
  context: PackContext,
  office?: Office,
  space: SheetSpace = SHEET_SPACES[0]!,
): Promise<PackDocument> {
  const blocks: Block[] = [];
  if (office) blocks.push(...(await officeSheet(context, office, space)));
  else {
    for (const name of context.order.plan.abschnitte)
      blocks.push(...(await SECTIONS[name](context)));
    blocks.push(...appendix(context));
  }
  const { katalog, lauf } = context.files;
  const { plan } = context.order;
  const period = formatPeriod(context.zeitraum.id);
  const running = lastDay(context.zeitraum.bis) > katalog.datenstand;
  return {
    vorlage: office ? "regionalstelle" : "vorlage",
    titel: office ? `Regionalstelle ${office.name}` : titleOf(context),
    traeger: katalog.traeger.name,
    gremium: office ? `Regionalstelle ${office.name}` : plan.gremium,
    zeitraum: running ? `${period}, unvollständig` : period,
    sitzung: context.order.sitzung
      ? formatLongDate(context.order.sitzung)
      : "Termin noch nicht eingetragen",
    datenstand: formatDate(katalog.datenstand),
    lauf,
    zielgruppe: katalog.zielgruppe,
    kennzeichen: [
      ...(katalog.vertraulich ? [CONFIDENTIAL] : ["Für die Öffentlichkeit freigegebene Zahlen"]),
      ...(katalog.zielgruppe === "leitung" ? ["Nur für die Leitung"] : []),
      ...(katalog.beispieldaten ? [SAMPLE_DATA] : []),
    ],
    bloecke: blocks,
    anlage: attachment(context, office),
  };
}

/** The immediate evaluation of complaints is called what it is. */
const titleOf = ({ order, zeitraum }: PackContext): string =>
  order.plan.name === "beschwerden" && zeitraum.art === "monat"
    ? "Umgehende Auswertung der Kundenreaktionen"
    : order.plan.titel;

function attachment(context: PackContext, office?: Office): PackDocument["anlage"] {
  const rows = figuresOf(context, office && [KREIS, office.id]);
  return {
    name: "kennzahlen.csv",
    beschreibung: "Zahlen dieser Vorlage als CSV",
    csv: [[...RESULT_COLUMNS], ...rows.map((row) => RESULT_COLUMNS.map((column) => row[column]))]
      .map(csvLine)
      .join(""),
  };
}
