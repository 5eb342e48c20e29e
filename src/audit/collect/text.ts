const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  shy: "",
};

/** Text of a piece of HTML or XML: tags gone, entities read, one space for any white space. */
export const plainText = (html: string): string =>
  html
    .replace(/<wbr\s*\/?>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) =>
      hex
        ? String.fromCodePoint(Number.parseInt(hex, 16))
        : decimal
          ? String.fromCodePoint(Number(decimal))
          : (ENTITIES[name as string] ?? all),
    )
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();
