import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const SOURCE = new URL("../../reports/site/stil/", import.meta.url);

/**
 * The site's style in one file, with the colours of KERN (design system of the German
 * administration) filled in: every `--kern-color-…` that the style uses is copied from the
 * package, so that a page carries a few tokens instead of the whole library.
 */
export function stylesheet(): string {
  const style = readdirSync(SOURCE)
    .filter((name) => name.endsWith(".css"))
    .sort()
    .map((name) => readFileSync(new URL(name, SOURCE), "utf8"))
    .join("");
  const kern = readFileSync(require.resolve("@kern-ux/native/dist/kern.css"), "utf8");
  const used = new Set(style.match(/--kern-color-[a-z]+-\d+|--kern-color-(?:white|black)/g));
  const tokens = [...used].sort().map((name) => {
    const value = new RegExp(`${name}: ?([^;}]+)[;}]`).exec(kern)?.[1];
    if (!value) throw new Error(`colour: ${name}`);
    return `${name}:${value}`;
  });
  return `:root{${tokens.join(";")}}\n${style}`;
}
