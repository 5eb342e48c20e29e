import { formatDate } from "../../vocabulary/format.ts";
import type { Context } from "../context.ts";
import { type Html, html } from "../html.ts";

/** Arbitration under federal law; a zugelassener kommunaler Träger names the body of its Land. */
const FEDERAL_BODY =
  "Schlichtungsstelle nach § 16 BGG bei dem Beauftragten der Bundesregierung für die Belange von Menschen mit Behinderungen, Mauerstraße 53, 10117 Berlin, www.schlichtungsstelle-bgg.de. Das Verfahren ist kostenlos; ein Rechtsbeistand ist nicht nötig.";

/**
 * The statement after the model of Directive (EU) 2016/2102 (Implementing Decision (EU) 2018/1523):
 * state of conformity, what is not accessible, date and method, contact, enforcement. Says only
 * what is so or is configured in traeger.yml.
 */
export function accessibilityStatement({ katalog }: Context): Html {
  const { traeger } = katalog;
  const contact = traeger.barrierefreiheit;
  return html`<p>${traeger.name} bemüht sich, diese Auswertung barrierefrei zugänglich zu machen: ${law(traeger)}. Diese Erklärung gilt für die Seiten des Regionalspiegels in dieser Ausgabe.</p><h3>Stand der Vereinbarkeit</h3><p>Die Seiten sind mit EN 301 549 (WCAG 2.2, Stufe AA) wegen der folgenden Ausnahmen <strong>teilweise vereinbar</strong>.</p><h3>Nicht barrierefreie Inhalte</h3><ul class="punkte"><li>Erläuterungen in Leichter Sprache und in Deutscher Gebärdensprache fehlen.</li><li>Die Seite „Eigene Auswertung“ braucht ein Skript; ohne Skript sagt sie, wo dieselben Zahlen stehen.</li><li>Dateien zum Weiterrechnen (CSV, XLSX) enthalten nur Zahlen und Bezeichnungen; dieselben Zahlen stehen als Tabellen auf den Seiten.</li></ul><h3>Was dafür getan ist</h3><p>Jede Abbildung hat eine Tabelle mit denselben Zahlen, jedes Zeichen ein Wort, jede Funktion ist mit der Tastatur erreichbar. Die Seiten folgen den Einstellungen des Geräts (hell oder dunkel, verringerte Bewegung, erzwungene Farben), lassen sich auf 400 % vergrößern und auf A4 drucken. Sitzungsmappen sind PDF/UA-Dateien mit Alternativtexten.</p><h3>Erstellung dieser Erklärung</h3><p>${contact?.stand ? `Diese Erklärung wurde am ${formatDate(contact.stand)} erstellt oder zuletzt überprüft.` : "Ein Datum der Erstellung hat der Träger nicht eingetragen."} Sie beruht auf einer Selbstbewertung: Das Programm wird bei jeder Änderung selbsttätig geprüft (axe-core, Kontraste, Tastatur, Vergrößerung). Eine Prüfung durch Menschen mit Behinderungen oder eine unabhängige Stelle steht aus.</p><h3>Rückmeldung und Kontakt</h3><p>${feedback(contact)}</p><h3>Durchsetzungsverfahren</h3><p>Bleibt eine Rückmeldung ohne zufriedenstellende Antwort, können Sie sich an diese Stelle wenden: ${enforcement(traeger)}</p>`;
}

type Traeger = Context["katalog"]["traeger"];

const law = ({ organisationsform, land }: Traeger): string =>
  organisationsform === "gE"
    ? "nach dem Behindertengleichstellungsgesetz (BGG) und der Barrierefreie-Informationstechnik-Verordnung (BITV 2.0), die die Richtlinie (EU) 2016/2102 umsetzen"
    : `nach dem Behindertengleichstellungsrecht des Landes (${LAND_NAMES[land] ?? land}), das die Richtlinie (EU) 2016/2102 umsetzt`;

const LAND_NAMES: Readonly<Record<string, string>> = {
  BW: "Baden-Württemberg",
  BY: "Bayern",
  BE: "Berlin",
  BB: "Brandenburg",
  HB: "Bremen",
  HH: "Hamburg",
  HE: "Hessen",
  MV: "Mecklenburg-Vorpommern",
  NI: "Niedersachsen",
  NW: "Nordrhein-Westfalen",
  RP: "Rheinland-Pfalz",
  SL: "Saarland",
  SN: "Sachsen",
  ST: "Sachsen-Anhalt",
  SH: "Schleswig-Holstein",
  TH: "Thüringen",
};

function feedback(contact: Traeger["barrierefreiheit"]): string {
  const ways = [
    contact?.email && `E-Mail ${contact.email}`,
    contact?.telefon && `Telefon ${contact.telefon}`,
  ].filter(Boolean);
  if (!contact?.stelle && ways.length === 0)
    return "Eine Stelle für Rückmeldungen hat der Träger noch nicht eingetragen. Wenden Sie sich an die Koordinierungsstelle, die diese Auswertung herausgibt.";
  return `Barrieren und fehlende Inhalte melden Sie bitte hier: ${[contact?.stelle, ...ways].filter(Boolean).join(", ")}.`;
}

function enforcement({ organisationsform, barrierefreiheit }: Traeger): string {
  if (barrierefreiheit?.durchsetzung) return barrierefreiheit.durchsetzung;
  return organisationsform === "gE"
    ? FEDERAL_BODY
    : "die nach Landesrecht zuständige Schlichtungs- oder Ombudsstelle; ihre Anschrift hat der Träger noch nicht eingetragen.";
}
