import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { lastDay } from "../calendar/dates.ts";
import { monthsOf } from "../calendar/period.ts";
import { EXIT, usageError } from "../errors.ts";
import { commentsDir, PLACEHOLDER, readComments } from "../rules/comments.ts";
import type { PeriodKind } from "../vocabulary/terms.ts";
import { type CommonOptions, openDefinitions, openWorkspace, printJson, say } from "./context.ts";

interface Options extends CommonOptions {
  body?: string;
  period?: string;
  region?: string;
  kpi?: string;
  edit?: boolean;
}

/** Checks the comments of the Regionalstellen; with --region and --period it opens one. */
export async function run(options: Options): Promise<number> {
  const workspace = openWorkspace(options);
  const { definitions } = openDefinitions();
  const kennzahlen = definitions.map(({ id }) => id);
  if (options.region || options.period) {
    const offices = workspace.regionalstellen.filter(({ typ }) => typ !== "zentral");
    openComment(
      options,
      workspace.dir,
      offices.map(({ id }) => id),
      kennzahlen,
    );
    if (!options.edit) return EXIT.done;
  }
  const { comments, faults } = readComments({ workspace, kennzahlen });
  if (options.json) printJson({ comments, faults });
  for (const { ort, befund, abhilfe } of faults)
    process.stderr.write(`${ort}: ${befund} ${abhilfe}\n`);
  say(
    options,
    `Kommentare: ${comments.length} in Ordnung, ${faults.length} zu berichtigen (${relative(".", commentsDir(workspace.dir))}).`,
  );
  return faults.length > 0 ? EXIT.reference : EXIT.done;
}

/** Writes a new comment file with its head, or names the one that is there. */
function openComment(
  { body = "", period = "", region = "", kpi = "", edit, ...rest }: Options,
  workspaceDir: string,
  offices: readonly string[],
  kpis: readonly string[],
): void {
  const kennzahl = kpi.toLowerCase();
  if (!offices.includes(region))
    throw usageError(
      "--region",
      `Die Regionalstelle „${region}“ gibt es nicht.`,
      `Möglich sind ${offices.slice(0, 12).join(", ")}.`,
    );
  if (!/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/.test(period))
    throw usageError(
      "--period",
      `„${period}“ ist kein Zeitraum.`,
      "Schreiben Sie zum Beispiel 2026-10, 2026-Q3 oder 2026-H1.",
    );
  if (kennzahl && !kpis.includes(kennzahl))
    throw usageError("--kpi", `Die Kennzahl „${kpi}“ gibt es nicht.`, "Siehe „spiegel kpis“.");
  if (!/^[a-z0-9-]{0,32}$/.test(body))
    throw usageError("--body", `„${body}“ ist keine Kennung.`, "Siehe gremien in traeger.yml.");
  const dir = commentsDir(workspaceDir);
  const name = [period, region, kennzahl, body].filter(Boolean).join("_");
  const path = join(dir, `${name}.md`);
  if (existsSync(path)) say(rest, `Den Kommentar gibt es schon: ${relative(".", path)}`);
  else {
    mkdirSync(dir, { recursive: true });
    writeFileSync(path, template({ body, period, region, kennzahl }), { flag: "wx" });
    say(rest, `Angelegt: ${relative(".", path)}`);
  }
  if (edit) edited(path);
}

const QUESTIONS = [
  "Was ist die Ursache, was ist veranlasst, bis wann wirkt es? Bitte keine Namen, keine Einzelfälle,",
  "keine Zahlen, die der Bericht aus Datenschutzgründen nicht ausweist.",
];

/** The date is the end of the period: a new file has the same bytes whenever it is made. */
function template(of: { body: string; period: string; region: string; kennzahl: string }): string {
  const kind: PeriodKind = of.period.includes("Q")
    ? "quartal"
    : of.period.includes("H")
      ? "halbjahr"
      : of.period.length === 4
        ? "jahr"
        : "monat";
  const end = lastDay(monthsOf(kind, of.period, "9999-12").at(-1)!);
  const head = [
    of.body && `gremium: ${of.body}`,
    `zeitraum: ${of.period}`,
    `regionalstelle: ${of.region}`,
    of.kennzahl && `kennzahl: ${of.kennzahl}`,
    `datum: ${end}`,
  ].filter(Boolean);
  return ["---", ...head, "---", PLACEHOLDER, "", ...QUESTIONS, ""].join("\n");
}

function edited(path: string): void {
  const editor = process.env.VISUAL || process.env.EDITOR;
  if (!editor)
    throw usageError(
      "--edit",
      "Es ist kein Editor eingestellt.",
      "Setzen Sie die Umgebungsvariable EDITOR oder öffnen Sie die Datei selbst.",
    );
  spawnSync(editor, [path], { stdio: "inherit" });
}
