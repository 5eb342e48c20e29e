/** A piece of finished HTML; anything else that enters a template is text and gets escaped. */
export class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Content = Html | string | number | null | undefined | false | readonly Content[];

/**
 * Text that may stand anywhere in a page: neither HTML, nor an interpolation of Framework (`${`),
 * nor a template (`{{`), nor Markdown (a blank line would end an HTML block).
 */
export const escapeText = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[&<>"'`${}|[\]\\]/g, (character) => `&#${character.charCodeAt(0)};`);

function toSource(content: Content): string {
  if (content === null || content === undefined || content === false) return "";
  if (content instanceof Html) return content.source;
  if (Array.isArray(content)) return content.map(toSource).join("");
  return escapeText(String(content));
}

/** Builds HTML; every interpolated value is escaped unless it is `Html` itself. */
export const html = (strings: TemplateStringsArray, ...values: Content[]): Html =>
  new Html(
    strings.reduce((source, part, index) => `${source}${toSource(values[index - 1])}${part}`),
  );

/** HTML made elsewhere by us (a drawn chart), taken as it is. */
export const raw = (source: string): Html => new Html(source);

const PART = /<!--teil-->([\s\S]*?)<!--\/teil-->/g;

/**
 * Marks a bulky piece (chart, table, navigation). Framework parses every element of a page several
 * times; pieces wait in a file beside the page and are put in after its build.
 */
export const part = (content: Html): Html => raw(`<!--teil-->${content.source}<!--/teil-->`);

/** Splits a page into what Framework builds and the pieces that are put in later. */
export function splitParts(source: string): { skeleton: string; parts: string[] } {
  const parts: string[] = [];
  const skeleton = source.replace(PART, (_, piece: string) => {
    parts.push(piece);
    return `<div data-teil="${parts.length - 1}"></div>`;
  });
  return { skeleton, parts };
}

/** Puts the pieces back into a built page. */
export const joinParts = (page: string, parts: readonly string[]): string =>
  page.replace(/<div data-teil="(\d+)"><\/div>/g, (_, index: string) => parts[Number(index)] ?? "");
