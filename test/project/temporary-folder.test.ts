import { tmpdir } from "node:os";
import { basename } from "node:path";
import { expect, it } from "vitest";

it("tests write into one folder, which goes with the run", () => {
  expect(basename(tmpdir())).toMatch(/^spiegel-tests-/);
});
