import type { Definition } from "../../catalogue/definition.ts";
import { dumbbell } from "../../charts/dumbbell.ts";
import { drawForPrint } from "../../charts/print.ts";
import { missingSign, shortText, valueText } from "../../publish/components.ts";
import type { Figure } from "../../publish/figure.ts";
import { newcombe } from "../../statistics/newcombe.ts";
import { formatNumber, formatPeriod } from "../../vocabulary/format.ts";
import type { Block, Cell, Point } from "../blocks.ts";
import { figureAt, hasValue, KREIS, listText, type PackContext } from "../context.ts";

const Z95 = 1.959963984540054;
/** Rule that names the smallest gap worth a flag, in points [P]. */
const GAP_RULE = "geschlechterabstand";

/** Women minus men, with its interval where the release or the counts give one. */
interface Gap {
  definition: Definition;
  frauen: Figure | undefined;
  maenner: Figure | undefined;
  abstand: number | null;
  unten: number | null;
  oben: number | null;
  auffaellig: boolean;
}

const gaps = (context: PackContext, ort: string): Gap[] =>
  context.kennzahlen
    .filter(({ geschlecht }) => geschlecht === "ja")
    .map((definition) => gapOf(context, definition, ort));

function gapOf(context: PackContext, definition: Definition, ort: string): Gap {
  const frauen = figureAt(context, definition.id, ort, { geschlecht: "w" });
  const maenner = figureAt(context, definition.id, ort, { geschlecht: "m" });
  const none = { definition, frauen, maenner, abstand: null, unten: null, oben: null };
  if (!hasValue(frauen) || !hasValue(maenner)) return { ...none, auffaellig: false };
  const bounds =
    releasedBounds(context, definition, ort) ?? countedBounds(definition, frauen, maenner);
  const abstand = frauen.wert - maenner.wert;
  const least = Number(context.files.katalog.regeln.find(({ regel }) => regel === GAP_RULE)?.wert);
  const excludesZero = bounds !== undefined && (bounds[0] > 0 || bounds[1] < 0);
  return {
    ...none,
    abstand,
    unten: bounds?.[0] ?? null,
    oben: bounds?.[1] ?? null,
    auffaellig: excludesZero && Math.abs(abstand) >= (Number.isFinite(least) ? least : 0),
  };
}

/** The interval of GM-03 as released. */
function releasedBounds(
  context: PackContext,
  { id }: Definition,
  ort: string,
): [number, number] | undefined {
  const gap = figureAt(context, "gm-03", ort, { merkmal: "kennzahl", auspraegung: id });
  return gap?.unten95 == null || gap.oben95 == null ? undefined : [gap.unten95, gap.oben95];
}

function countedBounds(
  { art, faktor }: Definition,
  women: Figure,
  men: Figure,
): [number, number] | undefined {
  if (art !== "anteil") return undefined;
  const counts = [women.zaehler, women.nenner, men.zaehler, men.nenner];
  if (!counts.every((count): count is number => count !== null)) return undefined;
  const [x1, n1, x2, n2] = counts as [number, number, number, number];
  if (x1 > n1 || x2 > n2) return undefined;
  const interval = newcombe(x1, n1, x2, n2, Z95);
  return interval ? [interval.lower * faktor, interval.upper * faktor] : undefined;
}

const points = (value: number, { art, nachkommastellen }: Definition): string =>
  `${value > 0 ? "+" : ""}${formatNumber(value, nachkommastellen)}${art === "anteil" ? "\u00a0Pkt." : ""}`;

/** Gaps of a place that chance does not explain, largest first, as sentences. */
export const strikingGaps = (context: PackContext, ort = KREIS): Point[] =>
  gaps(context, ort)
    .filter(({ auffaellig }) => auffaellig)
    .sort((a, b) => Math.abs(b.abstand!) - Math.abs(a.abstand!))
    .map(({ definition, frauen, maenner, abstand }) => ({
      zeichen: "raute",
      text: `${definition.kurztitel}: Frauen ${valueText(frauen, definition)}, Männer ${valueText(maenner, definition)}; der Abstand von ${formatNumber(Math.abs(abstand!), definition.nachkommastellen)} ${definition.art === "anteil" ? "Prozentpunkten" : definition.einheit} ist auffällig.`,
    }));

/** The mandatory gender section: every indicator with a split, and what can't be said. */
export async function genderSection(context: PackContext): Promise<Block[]> {
  const all = gaps(context, KREIS);
  const law =
    context.files.katalog.traeger.organisationsform === "gE"
      ? "§ 1 Abs. 2 SGB II, § 44j SGB II und Bundesgleichstellungsgesetz"
      : "§ 1 Abs. 2 SGB II und Landesgleichstellungsgesetz";
  const head: Block[] = [
    { art: "ueberschrift", ebene: 1, text: "Frauen und Männer" },
    {
      art: "absatz",
      text: `Ausgewiesen nach ${law}. Abstand heißt Wert der Frauen minus Wert der Männer. Auffällig ist er, wenn der 95-%-Bereich die Null ausschließt${thresholdText(context)}. Divers, ohne Eintrag und unbekannt sind nur in den Gesamtwerten enthalten.`,
    },
  ];
  if (all.length === 0)
    return [
      ...head,
      { art: "absatz", text: "Für diesen Zeitraum liegt keine Kennzahl nach Geschlecht vor." },
    ];
  const striking = strikingGaps(context);
  const findings: Block =
    striking.length > 0
      ? { art: "punkte", punkte: striking }
      : { art: "absatz", text: "Kein Abstand ist im Kreis in diesem Zeitraum auffällig." };
  return [
    ...head,
    findings,
    ...(await gapChart(context, all)),
    gapTable(context, all),
    ...officeGaps(context),
    ...unsplit(context),
  ];
}

function thresholdText({ files }: PackContext): string {
  const rule = files.katalog.regeln.find(({ regel }) => regel === GAP_RULE);
  return rule ? ` und er mindestens ${formatNumber(Number(rule.wert), 0)} Punkte beträgt` : "";
}

async function gapChart(context: PackContext, all: readonly Gap[]): Promise<Block[]> {
  const shown = all
    .filter(({ definition, abstand }) => definition.einheit === "%" && abstand !== null)
    .sort((a, b) => Math.abs(b.abstand!) - Math.abs(a.abstand!));
  if (shown.length < 2) return [];
  const rows = shown.map(({ definition, frauen, maenner, abstand }) => ({
    name: definition.kurztitel,
    frauen: frauen!.wert,
    maenner: maenner!.wert,
    beschriftung: points(abstand!, definition),
    tippFrauen: "",
    tippMaenner: "",
  }));
  const einheit = { einheit: "%", nachkommastellen: 0 };
  return [
    {
      art: "grafik",
      titel: "Frauen (Punkt, violett) und Männer (Raute, grün)",
      unterzeile: `Kreiswerte in Prozent, ${formatPeriod(context.zeitraum.id)}; rechts der Abstand`,
      alt: `Werte der Frauen und Männer je Kennzahl: ${shown.map(({ definition, frauen, maenner }) => `${definition.kurztitel} Frauen ${valueText(frauen, definition)}, Männer ${valueText(maenner, definition)}`).join("; ")}.`,
      svg: await drawForPrint(dumbbell({ rows, einheit, anteil: true, width: 640 })),
      breite: 100,
    },
  ];
}

const gapTable = (context: PackContext, all: readonly Gap[]): Block => ({
  art: "tabelle",
  titel: `Kennzahlen nach Geschlecht im Kreis, ${formatPeriod(context.zeitraum.id)}`,
  spalten: [
    { titel: "Kennzahl", anteil: 2.2 },
    { titel: "Frauen", rechts: true, anteil: 1 },
    { titel: "Männer", rechts: true, anteil: 1 },
    { titel: "Abstand", rechts: true, anteil: 1 },
    { titel: "95-%-Bereich", rechts: true, anteil: 1.2 },
    { titel: "Bewertung", anteil: 1.35 },
  ],
  zeilen: all.map((gap): Cell[] => [
    gap.definition.kurztitel,
    shortText(gap.frauen, gap.definition),
    shortText(gap.maenner, gap.definition),
    gap.abstand === null ? "–" : points(gap.abstand, gap.definition),
    gap.unten === null
      ? "–"
      : `${formatNumber(gap.unten, gap.definition.nachkommastellen)} bis ${formatNumber(gap.oben!, gap.definition.nachkommastellen)}`,
    verdict(gap),
  ]),
});

function verdict(gap: Gap): Cell {
  const missing = missingSign(gap.frauen) ?? missingSign(gap.maenner);
  if (missing) return { text: missing.short, zeichen: missing.shape };
  if (gap.auffaellig) return { text: "auffällig", zeichen: "raute" };
  return gap.unten === null
    ? { text: "ohne Bereich", zeichen: "leer" }
    : { text: "nicht auffällig", zeichen: "ring" };
}

/** Offices with a striking gap of their own. */
function officeGaps(context: PackContext): Block[] {
  const found = context.files.katalog.regionalstellen.flatMap(({ id, name }) =>
    gaps(context, id)
      .filter(({ auffaellig }) => auffaellig)
      .map((gap) => ({ name, gap })),
  );
  if (found.length === 0) return [];
  return [
    {
      art: "tabelle",
      titel: "Auffällige Abstände in den Regionalstellen",
      spalten: [
        { titel: "Regionalstelle", anteil: 1 },
        { titel: "Kennzahl", anteil: 1 },
        { titel: "Frauen", rechts: true },
        { titel: "Männer", rechts: true },
        { titel: "Abstand", rechts: true },
      ],
      zeilen: found.map(({ name, gap }) => [
        name,
        gap.definition.kurztitel,
        valueText(gap.frauen, gap.definition),
        valueText(gap.maenner, gap.definition),
        points(gap.abstand!, gap.definition),
      ]),
    },
  ];
}

/** Which indicators carry no split, and that this is said. */
function unsplit(context: PackContext): Block[] {
  const names = context.kennzahlen
    .filter(({ geschlecht, thema }) => geschlecht === "nein" && thema !== "gender")
    .map(({ id }) => id.toUpperCase());
  return names.length === 0
    ? []
    : [
        {
          art: "absatz",
          klein: true,
          text: `Ohne Gliederung nach Geschlecht, weil sie keine Personen zählen oder die Quelle keine verlangt: ${listText(names)}.`,
        },
      ];
}
