import { createHash } from "node:crypto";
import { lastDay } from "../calendar/dates.ts";
import { periodId } from "../calendar/period.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { ReleaseCatalogue } from "../catalogue/release-format.ts";
import { readRequirements } from "../catalogue/requirements.ts";
import { readMonths } from "../metrics/cells.ts";
import { successorsOf } from "../rules/check-offices.ts";
import { isAgreed } from "../rules/check-rules.ts";
import { ruleNames } from "../rules/rule-names.ts";
import { effectiveRules } from "../rules/rules.ts";
import { successionOf } from "../rules/succession.ts";
import type { Regionalstelle, Workspace } from "../rules/workspace.ts";
import { PERIOD_KINDS } from "../vocabulary/terms.ts";
import type { Warehouse } from "../warehouse/open.ts";
import { type Audience, maySeeSender, mayShowPlace } from "./audience.ts";
import type { Policy } from "./policy.ts";

/** `manifest.json`; `lauf` identifies content, not time. */
export interface Manifest {
  lauf: string;
  datenstand: string;
}

export interface Described {
  warehouse: Warehouse;
  workspace: Workspace;
  /** those that the audience may see */
  definitions: readonly Definition[];
  allDefinitions: readonly Definition[];
  audience: Audience;
  version: string;
}

/** `katalog.json`: what the figures mean, and which places the audience sees by name. */
export async function catalogueOf(
  { warehouse, workspace, definitions, audience, version }: Described,
  policy: Policy,
  coarsened: ReleaseCatalogue["vergroebert"],
): Promise<ReleaseCatalogue> {
  const newest = (await readMonths(warehouse)).at(-1) ?? "";
  const names = ruleNames();
  const { traeger, regionalstellen, standorte } = workspace;
  const shown = regionalstellen.filter(
    (row) => row.typ !== "zentral" && mayShowPlace(audience, row.id),
  );
  const tandems = new Set(
    standorte.filter((site) => site.rolle === "tandem_klein").map((site) => site.regionalstelle),
  );
  return {
    zielgruppe: audience.name,
    vertraulich: policy.vertraulich,
    beispieldaten: traeger.beispieldaten,
    datenstand: lastDay(newest),
    programmversion: version,
    traeger: {
      name: traeger.name,
      kurzname: traeger.kurzname,
      organisationsform: traeger.organisationsform,
      land: traeger.land,
      gremien: traeger.gremien.map(({ id, name }) => ({ id, name })),
      ...(traeger.barrierefreiheit && { barrierefreiheit: traeger.barrierefreiheit }),
    },
    regionalstellen: shown
      .filter((row) => isThere(row, lastDay(newest)))
      .map((row) => ({ ...described(row, regionalstellen), tandem: tandems.has(row.id) })),
    fruehere_regionalstellen: shown
      .filter(({ gueltig_bis }) => gueltig_bis && gueltig_bis < lastDay(newest))
      .map((row) => ({
        id: row.id,
        name: row.name,
        gueltig_bis: row.gueltig_bis,
        nachfolger: successorsOf(row),
      })),
    standorte: standorte
      .filter((site) => isThere(site, lastDay(newest)))
      .filter(({ regionalstelle }) => mayShowPlace(audience, regionalstelle))
      .map(({ id, regionalstelle, name, rolle }) => ({ id, regionalstelle, name, rolle })),
    zeitraeume: PERIOD_KINDS.map((art) => ({ art, zeitraum: periodId(art, newest) })),
    kennzahlen: definitions.map(withoutPath),
    regeln: rulesInSight(workspace, audience).map((row) => ({
      regel: row.regel,
      ...(names[row.regel] && { name: names[row.regel]! }),
      quelle: row.quelle,
      wert: row.wert,
      einheit: row.einheit,
      gueltig_von: row.gueltig_von,
      gueltig_bis: row.gueltig_bis,
      status: row.status,
      regionalstelle: row.regionalstelle,
      begruendung: row.begruendung,
      ...(row.status === "abweichung" && !isAgreed(row) && { einseitig: true }),
    })),
    bezeichnungen: Object.fromEntries(workspace.instrumente.map(({ id, name }) => [id, name])),
    anforderungen: readRequirements(definitions.map(({ id }) => id)).map((item) => ({
      ...item,
      ...(item.register && {
        gefuehrt: workspace.nachweise.some(({ anforderung }) =>
          item.kennzahlen.includes(anforderung),
        ),
      }),
    })),
    schwellen: {
      kunden: policy.kunden,
      vorgaenge: policy.vorgaenge,
      beschaeftigte: policy.beschaeftigte,
      antworten: policy.antworten,
      fachkraefte: policy.fachkraefte,
      betrag: policy.betrag,
      mindestbasis: Math.max(0, ...definitions.map(({ mindestbasis }) => mindestbasis)),
      zaehlschritt: policy.zaehlschritt,
    },
    vergroebert: coarsened.filter(({ kennzahl }) => definitions.some(({ id }) => id === kennzahl)),
  };
}

/** Not ended before the day; one that begins later is there already. */
const isThere = ({ gueltig_bis }: { gueltig_bis: string }, day: string): boolean =>
  !gueltig_bis || gueltig_bis >= day;

function described(row: Regionalstelle, all: readonly Regionalstelle[]) {
  const geschichte = successionOf(row, all);
  const eventful = geschichte.brueche.length + geschichte.fruehere_namen.length > 0;
  return { id: row.id, name: row.name, ...(eventful && { geschichte }) };
}

/** A definition as it goes out: without the place of its SQL on this machine. */
function withoutPath(definition: Definition): Definition {
  const { sqlPath: _, ...rest } = definition as Definition & { sqlPath?: string };
  return rest;
}

/** Rules for all places and for those the audience sees by name. */
function rulesInSight(workspace: Workspace, audience: Audience) {
  const officeOf = new Map(workspace.standorte.map((site) => [site.id, site.regionalstelle]));
  return effectiveRules(workspace).filter(
    ({ regionalstelle: place }) =>
      place === "*" || mayShowPlace(audience, officeOf.get(place) ?? place),
  );
}

/** What the release was made of; no build time, so that equal input gives equal bytes. */
export async function manifestOf(
  { warehouse, workspace, audience, version, definitions }: Described,
  dataDate: string,
): Promise<Manifest> {
  const reader = await warehouse.connection.runAndReadAll(
    `select datensatz, sender, strftime(monat, '%Y-%m') as monat, pruefsumme
     from meta.lieferungen where in_kraft order by all`,
  );
  const content = {
    zielgruppe: audience.name,
    datenstand: dataDate,
    programmversion: version,
    definitionen: definitions.map(({ id, versionen }) => ({
      id,
      version: versionen.at(-1)?.version ?? "",
    })),
    regeln: rulesInSight(workspace, audience).map(
      ({ regel, regionalstelle, status, gueltig_von }) => ({
        regel,
        regionalstelle,
        status,
        gueltig_von,
      }),
    ),
    lieferungen: reader
      .getRowObjectsJS()
      .filter(({ sender }) => maySeeSender(audience, String(sender), workspace)),
  };
  const lauf = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
  return { lauf, ...content };
}
