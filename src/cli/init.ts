import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT, usageError } from "../errors.ts";
import { type CommonOptions, SAMPLE_GE, SAMPLE_WORKSPACE, say } from "./context.ts";

interface Options extends CommonOptions {
  traeger: string;
}

const MODELS: Record<string, string> = { zkt: SAMPLE_WORKSPACE, ge: SAMPLE_GE };

/** First rows of a new workspace: one office, to be replaced; the plan follows its example. */
const FIRST_ROWS: Record<string, string[]> = {
  "regionalstellen.csv": ["musterstadt,Musterstadt,regionalstelle,2020-01-01,,"],
  "standorte.csv": ["musterstadt,musterstadt,Musterstadt,sitz,,2020-01-01,"],
  "lieferplan.csv": ["personal,musterstadt,musterstadt,monat,5"],
};

/** Writes a new workspace: tables with their headers, one example office, no deliveries. */
export async function run(options: Options, [dir = ""]: string[]): Promise<number> {
  const model = MODELS[options.traeger];
  if (!model)
    throw usageError(
      "--traeger",
      `„${options.traeger}“ gibt es nicht.`,
      "Möglich sind zkt und ge.",
    );
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw usageError(dir, "Der Ordner ist nicht leer.", "Wählen Sie einen neuen Ordner.");
  for (const name of ["reference/kommentare", "mappings", "inbox"])
    mkdirSync(join(dir, name), { recursive: true });
  const reference = join(model, "reference");
  for (const name of readdirSync(reference).filter((file) => file.endsWith(".csv"))) {
    const header = readFileSync(join(reference, name), "utf8").split("\n")[0]!;
    if (name === "instrumente.csv") cpSync(join(reference, name), join(dir, "reference", name));
    else write(dir, name, [header, ...(FIRST_ROWS[name] ?? [])]);
  }
  writeFileSync(
    join(dir, "reference", "traeger.yml"),
    ownTraeger(readFileSync(join(reference, "traeger.yml"), "utf8")),
  );
  say(options, `Neuer Arbeitsbereich in ${dir}.`);
  say(options, "Tragen Sie in reference/ Ihren Träger, Regionalstellen, Standorte, Lieferplan und");
  say(options, `Ziele ein und prüfen Sie sie mit „spiegel doctor --data ${dir}“.`);
  return EXIT.done;
}

const write = (dir: string, name: string, lines: readonly string[]): void =>
  writeFileSync(join(dir, "reference", name), `${lines.join("\n")}\n`);

/** The model's Träger without its name: real data, not invented ones. */
const ownTraeger = (text: string): string =>
  text
    .replace(/^#.*\n/, "")
    .replace(/^name:.*$/m, "name: Jobcenter Musterkreis")
    .replace(/^kurzname:.*$/m, "kurzname: Jobcenter")
    .replace(/^beispieldaten:.*$/m, "beispieldaten: false")
    .replace(/^( +(?:stelle|email|telefon|stand|durchsetzung):).*$/gm, '$1 ""');
