import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { joinParts } from "./html.ts";

const SCRIPT = readFileSync(
  new URL("../../reports/site/spiegel.js", import.meta.url),
  "utf8",
).trim();
const MAIN = /<main id="observablehq-main"[^>]*>([\s\S]*)<\/main>\s*<\/div>\s*<\/body>/;
const TITLE = /<title>([\s\S]*?)<\/title>/;

/**
 * Takes a page that Framework built and makes it ours: German, zoomable, without Framework's
 * runtime (nothing on a page needs it), with a strict policy and the pieces put in. `base` is the
 * relative way to the site's root. Same input, same bytes.
 */
export function finishPage(
  built: string,
  parts: readonly string[],
  base: string,
  scripts: readonly string[] = [],
): string {
  const main = MAIN.exec(built)?.[1];
  const title = TITLE.exec(built)?.[1];
  if (main === undefined || title === undefined) throw new Error("page: no main or no title");
  return [
    '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(scripts.length > 0)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">',
    `<title>${title}</title>`,
    `<link rel="stylesheet" href="${base}spiegel.css">`,
    `<link rel="icon" href="${base}spiegel.svg" type="image/svg+xml">`,
    "</head>\n<body>",
    joinParts(main, parts).trim(),
    `<script>${SCRIPT}</script>`,
    ...scripts.map((src) => `<script src="${base}${src}"></script>`),
    "</body>\n</html>\n",
  ].join("\n");
}

const hash = (content: string): string =>
  `sha256-${createHash("sha256").update(content).digest("base64")}`;

/** Script files of a page come from its own site: integrity hashes would not hold on a file share. */
const policy = (files: boolean): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    `script-src '${hash(SCRIPT)}'${files ? " 'self'" : ""}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
