import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { gateOf } from "../../src/cli/gate.ts";
import { table, temporary, writeRelease } from "../audit/support.ts";

const build = temporary();
afterAll(() => rmSync(build, { recursive: true, force: true }));

const leak = writeRelease({
  rows: table(`
    kd-01 kreis 2026-Q2 = 30
    kd-01 nord 2026-Q2 = 12
    kd-01 sued 2026-Q2 = 16
    kd-01 west 2026-Q2 = *`),
});
const clean = writeRelease({
  rows: table(`
    kd-01 kreis 2026-Q2 = 30
    kd-01 nord 2026-Q2 = *
    kd-01 sued 2026-Q2 = *
    kd-01 west 2026-Q2 = *`),
});
const noLedger = join(build, "ledger", "oeffentlich");

it("stops a release to the public from which a hidden count follows, and keeps the findings", async () => {
  await expect(gateOf(build, "oeffentlich").audit?.(leak, noLedger)).rejects.toMatchObject({
    exitCode: 5,
    place: "Freigabe „oeffentlich“",
  });
  const report = JSON.parse(readFileSync(join(build, "audit", "oeffentlich.json"), "utf8"));
  expect(report.befunde[0]).toMatchObject({ kennzahl: "kd-01", regionalstelle: "west" });
});

it("lets a clean one pass", async () => {
  await gateOf(build, "oeffentlich").audit?.(clean, noLedger);
  const path = join(build, "audit", "oeffentlich.json");
  expect(existsSync(path) && JSON.parse(readFileSync(path, "utf8")).befunde).toEqual([]);
});

it("leaves releases inside the house to spiegel audit", () => {
  expect(gateOf(build, "intern")).toEqual({});
});
