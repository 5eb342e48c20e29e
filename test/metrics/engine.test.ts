import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { metricsFolder, PLAIN } from "../catalogue/support.ts";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const NOTES =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall";
let number = 0;
const note = (date: string, place: string, client: string, gender: string, minutes: string) =>
  `k${++number};${date};${place};f1;${client};${gender};persoenlich;beratungsvermerk;beratung;${minutes};;;;nein`;
const STAFF =
  "monat;regionalstelle;personal_id;geschlecht;funktion;fuehrung;vzae;freistellung_vzae;arbeitstage_abwesend;unternehmensservice_anteil;eintritt;austritt;laufbahnbefaehigung;abschluss;berufserfahrung_monate;praxiseinweisung;fortbildungstage;fachfortbildung_abgeschlossen;entgeltgruppe;personalkosten_eur;stand";
const staff = (month: string, place: string, id: string) =>
  `${month};${place};${id};w;vermittlung;nein;0,5;;0;;2024-01-01;;ja;hochschule;24;ja;0;ja;E9c;;${month}-28`;

const kpi = (id: string, change: object) => ({ ...PLAIN, id, ...change });
const CATALOGUE = metricsFolder({
  "kontakte/kd-91.yml": kpi("kd-91", {
    art: "wert",
    faktor: 1,
    aggregation: "quantil",
    quantil: "median",
    geschlecht: "ja",
    merkmale: [{ name: "quantil", titel: "Quantil", werte: ["median", "p90"], nenner: "eigen" }],
    richtung: "niedriger",
    massstab: { regel: "antwort_arbeitstage" },
  }),
  "kontakte/kd-91.sql":
    "select monat, regionalstelle, geschlecht, kunde_id as person, dauer_min as messwert from (select *, date_trunc('month', datum)::date as monat from raw.kontakte)",
  "kontakte/kd-92.yml": kpi("kd-92", { art: "anzahl", faktor: 1, stand: true }),
  "kontakte/kd-92.sql":
    "select monat, regionalstelle, kunde_id as person, 1 as zaehler from staging.stg_kontakte",
  "kontakte/kd-93.yml": kpi("kd-93", {
    art: "punkte",
    faktor: 1,
    aggregation: "direkt",
    ebenen: ["kreis"],
    zeitraeume: ["monat"],
    massstab: { regel: "nachmittage", ziel: -2.5, bis: "antwort_arbeitstage" },
    richtung: "band",
  }),
  "kontakte/kd-93.sql":
    "select 'kreis' as ebene, 'kreis' as regionalstelle, 'monat' as zeitraumart, '2026-05' as zeitraum, 'gesamt' as geschlecht, '' as merkmal, '' as auspraegung, -2.5 as wert, -4.25 as unten95, 1.5 as oben95",
  "personal/pe-91.yml": kpi("pe-91", {
    thema: "personal",
    aggregation: "koepfe",
    kreis_mit_zentral: true,
    datensaetze: [{ datensatz: "personal" }],
  }),
  "personal/pe-91.sql":
    "select monat, regionalstelle, personal_id as person, 1 as zaehler, 1 as nenner from marts.personal",
  "gender/gm-91.yml": kpi("gm-91", {
    thema: "gender",
    gesamtwert: false,
    lieferung: "einzeln",
    datensaetze: [{ datensatz: "personal" }, { datensatz: "kontakte" }],
    merkmale: [
      { name: "datensatz", titel: "Datensatz", werte: ["personal", "kontakte"], nenner: "eigen" },
    ],
  }),
  "gender/gm-91.sql":
    "select monat, regionalstelle, 'personal' as datensatz, 1 as zaehler, 1 as nenner from staging.stg_personal union all select monat, regionalstelle, 'kontakte', 1, 1 from staging.stg_kontakte",
  "steuerung/st-91.yml": kpi("st-91", { thema: "steuerung", datensaetze: [], stand: true }),
  "steuerung/st-91.sql":
    "select date '2026-06-01' as monat, 'nord' as regionalstelle, 1 as zaehler, 2 as nenner",
  "kontakte/kd-94.yml": kpi("kd-94", {
    gesamtwert: false,
    merkmale: [{ name: "form+anlass", titel: "Form und Anlass", nenner: "eigen" }],
  }),
  "kontakte/kd-94.sql":
    "select monat, regionalstelle, kontaktart || '+x' as \"form+anlass\", true as luecke, 1 as zaehler, 1 as nenner from staging.stg_kontakte",
});

let row: Lookup;
beforeAll(async () => {
  const dir = writeWorkspace({
    "inbox/nord/kontakte_2026-05.csv": csv(
      NOTES,
      note("2026-05-04", "nord", "a", "w", "10"),
      note("2026-05-05", "nord", "b", "w", "20"),
      note("2026-05-06", "nord", "c", "m", "40"),
      note("2026-05-07", "nord", "d", "m", "50"),
    ),
    "inbox/nord/kontakte_2026-06.csv": csv(NOTES, note("2026-06-04", "nord", "a", "w", "30")),
    "inbox/sued/kontakte_2026-06.csv": csv(NOTES, note("2026-06-04", "sued", "e", "w", "7")),
    "inbox/nord/personal_2026-05.csv": csv(
      STAFF,
      staff("2026-05", "nord", "p1"),
      staff("2026-05", "nord", "p2"),
    ),
    "inbox/sued/personal_2026-05.csv": csv(STAFF, staff("2026-05", "sued", "p1")),
    "inbox/nord/personal_2026-06.csv": csv(STAFF, staff("2026-06", "nord", "p1")),
  });
  const computed = await compute(dir, join(dir, "build"), CATALOGUE);
  expect(computed.reports.map(({ status }) => status)).toEqual(Array(6).fill("accepted"));
  row = computed.row;
});

describe("quantiles", () => {
  const p90 = { merkmal: "quantil", auspraegung: "p90" };

  it("interpolate between the records of the whole period (type 7)", () => {
    // 10 20 40 50: median 30; P90 at position 2.7: 40 + 0.7 · 10
    expect(row("kd-91", "nord", "2026-05")).toMatchObject({ zaehler: "", nenner: "4", wert: "30" });
    expect(row("kd-91", "nord", "2026-05", p90)).toMatchObject({ nenner: "4", wert: "47" });
    // 10 20 30 40 50 in the quarter; with 7 in the Kreis: position 4.5 of 7 10 20 30 40 50
    expect(row("kd-91", "nord", "2026-Q2", p90)).toMatchObject({ nenner: "5", wert: "46" });
    expect(row("kd-91", "kreis", "2026-Q2", p90)).toMatchObject({ nenner: "6", wert: "45" });
    expect(row("kd-91", "kreis", "2026-Q2")).toMatchObject({ wert: "25", status: "verfehlt" });
  });

  it("know genders, single records, no cases and no delivery", () => {
    expect(row("kd-91", "nord", "2026-05", { geschlecht: "w" })).toMatchObject({ wert: "15" });
    expect(row("kd-91", "sued", "2026-06", p90)).toMatchObject({ wert: "7", status: "erreicht" });
    expect(row("kd-91", "sued", "2026-06", { geschlecht: "m" })).toMatchObject({
      nenner: "0",
      wert: "",
      status: "keine_faelle",
    });
    expect(row("kd-91", "sued", "2026-05")).toMatchObject({ status: "keine_lieferung" });
  });
});

describe("other kinds of values", () => {
  it("counts have no Nenner, no comparison, and a state takes the newest month", () => {
    expect(row("kd-92", "nord", "2026-05")).toMatchObject({ zaehler: "4", nenner: "", wert: "4" });
    expect(row("kd-92", "nord", "2026-Q2")).toMatchObject({
      zaehler: "1",
      wert: "1",
      vergleich: "nicht_verglichen",
    });
  });

  it("finished cells keep value and interval; a band is held at both ends", () => {
    expect(row("kd-93", "kreis", "2026-05")).toMatchObject({
      zaehler: "",
      nenner: "",
      wert: "-2.5",
      unten95: "-4.25",
      ziel: "-2.5..10",
      status: "erreicht",
      zielerreichung: "",
    });
    expect(row("kd-93", "nord", "2026-05")).toBeUndefined();
    expect(row("kd-93", "kreis", "2026-Q2")).toBeUndefined();
    expect(row("kd-93", "kreis", "2026-06")).toMatchObject({ status: "keine_faelle" });
  });

  it("heads are distinct per month and summed over months where they are no state", () => {
    expect(row("pe-91", "kreis", "2026-05")).toMatchObject({ zaehler: "2", nenner: "2" });
    expect(row("pe-91", "kreis", "2026-Q2")).toMatchObject({ zaehler: "3", nenner: "3" });
  });

  it("values without a common total need only their own dataset", () => {
    const of = (auspraegung: string) => ({ merkmal: "datensatz", auspraegung });
    expect(row("gm-91", "nord", "2026-05")).toBeUndefined();
    expect(row("gm-91", "sued", "2026-05", of("personal"))).toMatchObject({ zaehler: "1" });
    expect(row("gm-91", "sued", "2026-05", of("kontakte"))).toMatchObject({
      status: "keine_lieferung",
    });
  });

  it("reference data alone need no delivery; joined names break down together; gaps are marked", () => {
    expect(row("st-91", "nord", "2026-Q2")).toMatchObject({ wert: "50", vollstaendig: "nein" });
    expect(row("st-91", "sued", "2026-06")).toMatchObject({ status: "keine_faelle" });
    expect(
      row("kd-94", "nord", "2026-06", { merkmal: "form+anlass", auspraegung: "persoenlich+x" }),
    ).toMatchObject({ zaehler: "1", vollstaendig: "nein", grund: "Angaben fehlen" });
  });
});
