import { rmSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { audit } from "../src/audit/audit.ts";
import { writeMaskedTable } from "./audit-tables.ts";

/** The audit alone, on one table of one KPI with a wasteful mask: seconds, unknowns, memory. */
const SIZES: [offices: number, months: number][] = [
  [9, 36],
  [50, 24],
  [400, 12],
];

const print = (cells: readonly (string | number)[]): void => {
  process.stdout.write(`${cells.map((cell) => String(cell).padStart(12)).join("")}\n`);
};

process.stdout.write("\nAudit of one KPI × month × gender\n");
print(["offices", "months", "rows", "primary", "hidden", "unknowns", "programs", "seconds", "MB"]);
for (const [offices, months] of SIZES) {
  const { dir, primary } = writeMaskedTable(offices, months);
  const start = performance.now();
  const report = await audit({ releaseDir: dir });
  const seconds = (performance.now() - start) / 1000;
  print([
    offices,
    months,
    report.zeilen,
    primary,
    report.verborgen,
    report.unbekannte,
    report.programme,
    seconds.toFixed(1),
    (process.memoryUsage().rss / 1e6).toFixed(0),
  ]);
  rmSync(dir, { recursive: true, force: true });
}
