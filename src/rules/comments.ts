import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { effectiveRules } from "./rules.ts";
import type { Workspace } from "./workspace.ts";

/** What a Regionalstelle says to its figures: one file in `reference/kommentare/`. */
export interface Comment {
  /** body it is meant for; "*" for all */
  gremium: string;
  zeitraum: string;
  regionalstelle: string;
  /** KPI in lower case, empty where the comment is on the whole period */
  kennzahl: string;
  /** day it was written */
  datum: string;
  /** paragraphs, lists with "- ", **bold** and *italic*; everything else is plain text */
  text: string;
}

/** Why a comment file is not taken over: place, fact, remedy. */
export interface CommentFault {
  ort: string;
  befund: string;
  abhilfe: string;
}

export interface CommentSources {
  workspace: Workspace;
  /** ids of the catalogue */
  kennzahlen: readonly string[];
}

export interface ReadComments {
  comments: Comment[];
  faults: CommentFault[];
}

export const commentsDir = (workspaceDir: string): string =>
  join(workspaceDir, "reference", "kommentare");

const FIELDS = ["gremium", "zeitraum", "regionalstelle", "kennzahl", "datum"];
const PERIOD = /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const FRONT = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/;
const MOST_BYTES = 1_000_000;
const LIMIT_RULE = "kommentar_zeichen";
/** Text of a new comment file that someone still has to replace. */
export const PLACEHOLDER = "Hier steht Ihr Kommentar.";

/** Reads all comment files; a faulty one is named and left out, the others are kept. */
export function readComments(sources: CommentSources): ReadComments {
  const dir = commentsDir(sources.workspace.dir);
  const result: ReadComments = { comments: [], faults: [] };
  if (!existsSync(dir)) return result;
  const limit = lengthLimit(sources.workspace);
  const seen = new Map<string, string>();
  for (const name of readdirSync(dir)
    .filter((file) => file.endsWith(".md"))
    .sort()) {
    const outcome = readComment(join(dir, name), sources, limit);
    if ("befund" in outcome) {
      result.faults.push(outcome);
      continue;
    }
    const key = commentKey(outcome);
    const earlier = seen.get(key);
    if (earlier)
      result.faults.push({
        ort: `kommentare/${name}`,
        befund: `Zu Gremium, Zeitraum, Regionalstelle und Kennzahl gibt es schon ${earlier}.`,
        abhilfe: "Führen Sie beide Texte in einer Datei zusammen.",
      });
    else result.comments.push(outcome);
    seen.set(key, name);
  }
  return result;
}

export const commentKey = (comment: Omit<Comment, "datum" | "text">): string =>
  [comment.gremium, comment.zeitraum, comment.regionalstelle, comment.kennzahl].join("|");

/** Most characters of a comment [P], rule `kommentar_zeichen`. */
const lengthLimit = (workspace: Workspace): number =>
  Number(effectiveRules(workspace).find(({ regel }) => regel === LIMIT_RULE)?.wert ?? 0);

function readComment(
  path: string,
  { workspace, kennzahlen }: CommentSources,
  limit: number,
): Comment | CommentFault {
  const ort = `kommentare/${basename(path)}`;
  const fault = (befund: string, abhilfe: string): CommentFault => ({ ort, befund, abhilfe });
  const size = statSync(path).size;
  const tooLong = (length: number): CommentFault =>
    fault(
      `Der Kommentar hat ${length} Zeichen; vorgesehen sind höchstens ${limit}.`,
      "Kürzen Sie ihn auf das, was das Gremium für seine Entscheidung braucht.",
    );
  if (size > MOST_BYTES) return tooLong(size);
  const bytes = readFileSync(path);
  const content = bytes.toString("utf8").replace(/^\uFEFF/, "");
  if (content.includes("\uFFFD") || content.includes("\u0000"))
    return fault("Die Datei ist kein UTF-8-Text.", "Speichern Sie sie als UTF-8.");
  const parts = FRONT.exec(content);
  if (!parts)
    return fault(
      "Der Kopf zwischen zwei Zeilen --- fehlt.",
      "Legen Sie die Datei mit „spiegel comment“ an; der Kopf wird dann geschrieben.",
    );
  const head = readHead(parts[1]!);
  if (typeof head === "string")
    return fault(head, `Erlaubt sind die Angaben ${FIELDS.join(", ")}.`);
  const text = parts[2]!.replaceAll("\r\n", "\n").trim();
  const comment: Comment = {
    gremium: head.gremium || "*",
    zeitraum: head.zeitraum ?? "",
    regionalstelle: head.regionalstelle ?? "",
    kennzahl: (head.kennzahl ?? "").toLowerCase(),
    datum: head.datum ?? "",
    text,
  };
  if (!PERIOD.test(comment.zeitraum))
    return fault(
      `„${comment.zeitraum}“ ist kein Zeitraum.`,
      "Schreiben Sie zum Beispiel 2026-10, 2026-Q3 oder 2026-H1.",
    );
  const offices = workspace.regionalstellen.filter(({ typ }) => typ !== "zentral");
  if (!offices.some(({ id }) => id === comment.regionalstelle))
    return fault(
      `Die Regionalstelle „${comment.regionalstelle}“ steht nicht in regionalstellen.csv.`,
      `Bekannt sind ${offices
        .map(({ id }) => id)
        .slice(0, 12)
        .join(", ")}.`,
    );
  if (comment.kennzahl && !kennzahlen.includes(comment.kennzahl))
    return fault(
      `Die Kennzahl „${comment.kennzahl}“ gibt es nicht.`,
      "Schreiben Sie eine Kennung wie kd-02, oder lassen Sie die Angabe leer.",
    );
  if (!DATE.test(comment.datum))
    return fault(`„${comment.datum}“ ist kein Datum.`, "Schreiben Sie es als JJJJ-MM-TT.");
  if (/!\[|<\s*img/i.test(text))
    return fault("Der Kommentar enthält ein Bild.", "Beschreiben Sie den Sachverhalt in Worten.");
  if (/<\s*\/?\s*[a-z!]/i.test(text))
    return fault(
      "Der Kommentar enthält HTML oder ein Skript.",
      "Erlaubt sind Absätze, Listen mit „- “, **fett** und *kursiv*.",
    );
  if (text === "" || text.includes(PLACEHOLDER))
    return fault("Der Kommentar ist noch nicht geschrieben.", "Ersetzen Sie den Beispieltext.");
  return text.length > limit ? tooLong(text.length) : comment;
}

/** The fields of the head as text, or what is wrong with it. */
function readHead(text: string): Record<string, string> | string {
  let raw: unknown;
  try {
    raw = parse(text, { schema: "failsafe" });
  } catch (error) {
    return `Der Kopf ist nicht lesbar: ${(error as Error).message.split("\n")[0]}.`;
  }
  if (raw === null || typeof raw !== "object" || Array.isArray(raw))
    return "Der Kopf besteht nicht aus Angaben der Form „name: wert“.";
  const fields = Object.entries(raw as Record<string, unknown>);
  const unknown = fields.find(([name]) => !FIELDS.includes(name));
  if (unknown) return `Die Angabe „${unknown[0]}“ gibt es im Kopf nicht.`;
  const wrong = fields.find(([, value]) => typeof value !== "string");
  if (wrong) return `Die Angabe „${wrong[0]}“ ist kein Text.`;
  return Object.fromEntries(fields.map(([name, value]) => [name, String(value).trim()]));
}
