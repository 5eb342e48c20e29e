import type { Contract } from "../contracts/contract.ts";
import { GENDER_SHARE } from "./breakdowns.ts";
import { type Fault, fault } from "./checks.ts";
import type { Breakdown, Definition } from "./definition.ts";
import { definitionFields } from "./fields.ts";

export interface Place {
  /** folder and name without ending, as in "kontakte/kd-02" */
  thema: string;
  id: string;
}

type Contracts = ReadonlyMap<string, Contract>;

/** Everything that is wrong with a definition as read from its file; empty where nothing is. */
export function faults(raw: unknown, place: Place, contracts: Contracts): Fault[] {
  const malformed = definitionFields(raw, "");
  if (malformed.length > 0) return malformed;
  const definition = raw as Definition;
  return [
    ...placeFaults(definition, place),
    ...kindFaults(definition),
    ...datasetFaults(definition, contracts),
    ...definition.merkmale.flatMap((breakdown) => breakdownFaults(breakdown, contracts)),
    ...nameFaults(definition),
    ...versionFaults(definition),
  ];
}

/** The codes of a contract column named "dataset.column"; undefined where it has none. */
export function codesOf(column: string, contracts: Contracts): string[] | undefined {
  const [dataset, name] = column.split(".");
  const codes = contracts
    .get(dataset ?? "")
    ?.spalten.find((candidate) => candidate.name === name)?.codes;
  return codes && Object.keys(codes);
}

function placeFaults({ id, thema }: Definition, place: Place): Fault[] {
  const wrongId = fault(
    `Die Kennung „${id}“ passt nicht zum Dateinamen „${place.id}“.`,
    "Gleichen Sie beide an.",
  );
  const wrongTheme = fault(
    `Das Thema „${thema}“ passt nicht zum Ordner „${place.thema}“.`,
    "Verschieben Sie die Datei oder berichtigen Sie das Thema.",
  );
  return [...(id === place.id ? [] : [wrongId]), ...(thema === place.thema ? [] : [wrongTheme])];
}

/** Aggregations of sites and quantiles are states or not by themselves; the others say it. */
const STATES: Readonly<Record<string, boolean>> = {
  standort_stand: true,
  standort_summe: false,
  quantil: false,
  abstand: false,
};

function kindFaults({ aggregation, stand, art, faktor, quantil }: Definition): Fault[] {
  const state = STATES[aggregation];
  const found: Fault[] = [];
  if ((aggregation === "quantil") !== (quantil !== undefined))
    found.push(
      fault(
        `„quantil: ${quantil ?? "(fehlt)"}“ passt nicht zur Aggregation „${aggregation}“.`,
        "Nennen Sie ein Quantil genau dann, wenn die Aggregation „quantil“ heißt.",
      ),
    );
  if (state !== undefined && stand !== state)
    found.push(
      fault(
        `„stand: ${stand}“ passt nicht zur Aggregation „${aggregation}“.`,
        `Setzen Sie „stand: ${state}“.`,
      ),
    );
  if (art === "anteil" && faktor !== 100)
    found.push(
      fault(`Ein Anteil mit Faktor ${faktor} ist kein Prozentwert.`, "Setzen Sie „faktor: 100“."),
    );
  return found;
}

function datasetFaults({ datensaetze }: Definition, contracts: Contracts): Fault[] {
  const known = [...contracts.keys()].join(", ");
  return datensaetze
    .filter(({ datensatz }) => !contracts.has(datensatz))
    .map(({ datensatz }) =>
      fault(`Den Datensatz „${datensatz}“ gibt es nicht.`, `Möglich sind ${known}.`),
    );
}

function breakdownFaults({ name, codes, werte, ohne }: Breakdown, contracts: Contracts): Fault[] {
  if (codes && werte)
    return [
      fault(`Das Merkmal „${name}“ nennt „codes“ und „werte“.`, "Lassen Sie nur eines stehen."),
    ];
  if (!codes)
    return ohne
      ? [fault(`Das Merkmal „${name}“ nennt „ohne“, aber keine „codes“.`, "Streichen Sie „ohne“.")]
      : [];
  const known = codesOf(codes, contracts);
  if (!known)
    return [
      fault(
        `Das Merkmal „${name}“ nennt „${codes}“; eine solche Spalte mit Codes gibt es nicht.`,
        "Schreiben Sie datensatz.spalte einer Spalte, deren Vertrag Codes nennt.",
      ),
    ];
  return (ohne ?? [])
    .filter((code) => !known.includes(code))
    .map((code) =>
      fault(
        `„${code}“ ist kein Code von „${codes}“ (Merkmal „${name}“).`,
        `Möglich sind ${known.join(", ")}.`,
      ),
    );
}

function nameFaults({ merkmale }: Definition): Fault[] {
  const names = merkmale.map(({ name }) => name);
  const taken = names.filter(
    (name, index) => name === GENDER_SHARE || names.indexOf(name) !== index,
  );
  return taken.map((name) =>
    fault(`Der Name „${name}“ eines Merkmals ist schon vergeben.`, "Wählen Sie einen anderen."),
  );
}

function versionFaults({ versionen }: Definition): Fault[] {
  return versionen
    .slice(1)
    .filter(({ gueltig_ab }, index) => gueltig_ab <= versionen[index]!.gueltig_ab)
    .map(({ version }) =>
      fault(
        `Die Fassung „${version}“ beginnt nicht nach der vorigen.`,
        "Ordnen Sie die Fassungen nach „gueltig_ab“, die älteste zuerst.",
      ),
    );
}
