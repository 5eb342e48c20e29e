import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const EVERY_TANDEM = 5;
/** Monthly datasets of a town, and of the Kreis for each office. */
const TOWN = "personal kontakte schliessungen beschwerden faelle telefonie stellen".split(" ");
const KREIS = "bestand bestand_bg massnahmen mittel".split(" ");
/** Reference files that name no office. */
const GENERAL = ["traeger.yml", "ziele.csv", "sitzungen.csv", "freigaben.csv", "instrumente.csv"];

/** Copies the reference data of the sample Träger; what is there already stays. */
export function copyReference(from: string, to: string): void {
  if (existsSync(join(to, "traeger.yml"))) return;
  cpSync(from, to, { recursive: true });
}

/** Copies the mapping files of the sample Träger. */
export function copyMappings(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of existsSync(from) ? readdirSync(from) : [])
    if (!existsSync(join(to, name))) cpSync(join(from, name), join(to, name));
}

/** Reference data for any number of offices, with the rules of the sample Träger. */
export function writeReference(from: string, to: string, regions: number): void {
  if (existsSync(join(to, "traeger.yml"))) return;
  mkdirSync(to, { recursive: true });
  const ids = Array.from({ length: regions }, (_, i) => `rs-${String(i + 1).padStart(3, "0")}`);
  const tandems = ids.filter((_, index) => index % EVERY_TANDEM === EVERY_TANDEM - 1);
  const name = (id: string): string => `Regionalstelle ${id.slice(3)}`;
  const write = (file: string, lines: string[]): void =>
    writeFileSync(join(to, file), `${lines.join("\n")}\n`);
  for (const file of GENERAL) cpSync(join(from, file), join(to, file));
  write("regionalstellen.csv", [
    "id,name,typ,gueltig_von,gueltig_bis,nachfolger",
    ...ids.map((id) => `${id},${name(id)},regionalstelle,2020-01-01,,`),
    "koordinierung,Koordinierungsstelle,zentral,2020-01-01,,",
  ]);
  write("standorte.csv", [
    "id,regionalstelle,name,rolle,sitz_standort,gueltig_von,gueltig_bis",
    ...ids.map((id) => `${id},${id},${name(id)},sitz,,2020-01-01,`),
    ...tandems.map((id) => `${id}-klein,${id},${name(id)} klein,tandem_klein,${id},2020-01-01,`),
  ]);
  write("lieferplan.csv", [
    "datensatz,sender,regionalstelle,turnus,frist_arbeitstage",
    ...ids.flatMap(deliveryPlan),
    "personal,kreis,koordinierung,monat,5",
    "personalkosten_rahmen,kreis,koordinierung,jahr,20",
    "kennzahlen_48a,kreis,*,monat,75",
  ]);
  const rules = readFileSync(join(from, "regeln.csv"), "utf8").trimEnd().split("\n");
  write("regeln.csv", [
    ...rules.filter((line) => line.startsWith("regel,") || line.includes(",*,")),
    ...tandems.map(
      (id) => `tandem_ausnahme,Beispiel,1,ja,2020-01-01,,gilt,${id}-klein,ja,ja,kleinere Stadt`,
    ),
  ]);
}

/** What an office and the Kreis deliver for one office. */
const deliveryPlan = (id: string): string[] => [
  ...TOWN.map((dataset) => `${dataset},${id},${id},monat,5`),
  `oeffnungszeiten,${id},${id},jahr,5`,
  ...KREIS.map((dataset) => `${dataset},kreis,${id},monat,10`),
  `befragungen,kreis,${id},halbjahr,20`,
  `personalkosten_rahmen,kreis,${id},jahr,20`,
];
