import { closeSync, openSync, writeSync } from "node:fs";
import { Random } from "../src/sample/prng.ts";

const HEADER =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall;bemerkung";
const FORMS = ["persoenlich", "telefon", "video", "schriftlich", "email", "gruppe"];
const NOTES = ["Gespräch geführt", "Rückruf vereinbart; Unterlagen fehlen", "Termin\r\nverschoben"];
const DIRTY = 0.001;
const BLOCK = 20_000;

const two = (value: number): string => String(value).padStart(2, "0");

/**
 * Writes contact records of one month twice: with errors in Windows-1252, and the clean twin in UTF-8.
 * One note in ten is quoted, some with a line break; one record in a thousand is broken.
 */
export function writeContacts(records: number, dirtyPath: string, cleanPath: string): void {
  const random = new Random(`contacts ${records}`);
  const dirty = openSync(dirtyPath, "w");
  const clean = openSync(cleanPath, "w");
  let dirtyText = `${HEADER}\r\n`;
  let cleanText = dirtyText;
  for (let index = 0; index < records; index++) {
    const fields = record(random, index);
    const line = `${fields.join(";")}\r\n`;
    cleanText += line;
    dirtyText += random.chance(DIRTY) ? `${damaged(random, fields, index).join(";")}\r\n` : line;
    if (index % BLOCK === BLOCK - 1 || index === records - 1) {
      writeSync(clean, Buffer.from(cleanText));
      writeSync(dirty, Buffer.from(dirtyText, "latin1"));
      cleanText = "";
      dirtyText = "";
    }
  }
  closeSync(dirty);
  closeSync(clean);
}

function record(random: Random, index: number): string[] {
  const hour = random.int(8, 15);
  const minute = random.int(0, 49);
  const note = random.chance(0.1) ? `"${random.pick(NOTES)}"` : "";
  return [
    `K${index}`,
    `${two(random.int(1, 31))}.10.2026`,
    `rs-00${random.int(1, 7)}`,
    `P-${random.int(1000, 1399)}`,
    `${random.int(1_000_000, 1_399_999)}`,
    random.pick(["w", "m", "w", "m", "d"]),
    random.pick(FORMS),
    random.chance(0.75) ? "beratungsvermerk" : "allgemein",
    random.pick(["beratung", "information", "beratung", ""]),
    String(5 * random.int(0, 19)),
    random.chance(0.5) ? "ja" : "nein",
    `${two(hour)}:${two(minute)}`,
    `${two(hour)}:${two(minute + random.int(0, 9))}`,
    "nein",
    note,
  ];
}

/** One error of the kinds that towns make. */
function damaged(random: Random, fields: readonly string[], index: number): string[] {
  const change = (at: number, value: string) => fields.with(at, value);
  return random.pick([
    () => change(1, "31.09.2026"),
    () => change(2, "unbekannt-1"),
    () => change(9, "1e3"),
    () => [...fields, "x"],
    () => change(5, ""),
    () => change(12, "07:00"),
    () => change(0, `K${Math.max(0, index - 1)}`),
    () => change(14, 'a"b'),
  ])();
}
