import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { joinParts } from "./html.ts";

const SCRIPT = readFileSync(
  new URL("../../reports/site/spiegel.js", import.meta.url),
  "utf8",
).trim();
const MAIN = /<main id="observablehq-main"[^>]*>([\s\S]*)<\/main>\s*<\/div>\s*<\/body>/;
const TITLE = /<title>([\s\S]*?)<\/title>/;

/** A script file that a page loads, with its content for the policy. */
export interface PageScript {
  src: string;
  content: Buffer;
}

/**
 * Takes a page that Framework built and makes it ours: German, zoomable, without Framework's
 * runtime (nothing on a page needs it), with a strict policy and the pieces put in. `base` is the
 * relative way to the site's root. Same input, same bytes.
 */
export function finishPage(
  built: string,
  parts: readonly string[],
  base: string,
  scripts: readonly PageScript[] = [],
): string {
  const main = MAIN.exec(built)?.[1];
  const title = TITLE.exec(built)?.[1];
  if (main === undefined || title === undefined) throw new Error("page: no main or no title");
  return [
    '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">',
    `<title>${title}</title>`,
    `<link rel="stylesheet" href="${base}spiegel.css">`,
    `<link rel="icon" href="${base}spiegel.svg" type="image/svg+xml">`,
    "</head>\n<body>",
    joinParts(main, parts).trim(),
    `<script>${SCRIPT}</script>`,
    ...scripts.map(
      ({ src, content }) => `<script src="${base}${src}" integrity="${hash(content)}"></script>`,
    ),
    "</body>\n</html>\n",
  ].join("\n");
}

const hash = (content: string | Buffer): string =>
  `sha256-${createHash("sha256").update(content).digest("base64")}`;

const policy = (scripts: readonly PageScript[]): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    `script-src ${[SCRIPT, ...scripts.map(({ content }) => content)].map((content) => `'${hash(content)}'`).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
