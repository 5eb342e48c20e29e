import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { builtSite } from "./built.ts";

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();

it("two builds of the same release are equal byte for byte", { timeout: 120_000 }, async () => {
  const [one, other] = [await builtSite(), await builtSite()];
  const files = filesOf(one.dir);
  expect(files.length).toBeGreaterThan(30);
  expect(filesOf(other.dir)).toEqual(files);
  const different = files.filter(
    (file) => !readFileSync(join(one.dir, file)).equals(readFileSync(join(other.dir, file))),
  );
  expect(different).toEqual([]);
  one.close();
  other.close();
});
