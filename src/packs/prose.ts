import type { Prose, Run } from "./blocks.ts";

/**
 * Text of a comment as paragraphs and lists. Two or more stars are bold, one is italic; anything
 * else stays what it is: a sign, never markup of the document.
 */
export const prose = (text: string): Prose[] =>
  text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .flatMap((block): Prose[] => {
      const lines = block.split("\n").map((line) => line.trim());
      const items = lines.filter((line) => /^[-*] /.test(line));
      if (items.length === 0) return [{ art: "absatz", teile: runs(lines.join(" ")) }];
      const first = lines.findIndex((line) => /^[-*] /.test(line));
      const lead = lines.slice(0, first).join(" ");
      const points = joinItems(lines.slice(first)).map(runs);
      const list: Prose = { art: "liste", punkte: points };
      return lead ? [{ art: "absatz", teile: runs(lead) }, list] : [list];
    });

/** Lines without a dash go on with the item above. */
function joinItems(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines)
    if (/^[-*] /.test(line)) items.push(line.slice(2));
    else items.push(`${items.pop() ?? ""} ${line}`.trim());
  return items;
}

function runs(text: string): Run[] {
  const parts = text.split(/(\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/).filter(Boolean);
  return parts.map((part) => {
    const bold = /^\*\*([^*]+)\*\*$/.exec(part);
    const italic = bold ? null : /^\*([^*]+)\*$/.exec(part);
    return { text: bold?.[1] ?? italic?.[1] ?? part, fett: bold !== null, kursiv: italic !== null };
  });
}
