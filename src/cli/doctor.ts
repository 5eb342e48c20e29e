import { inspectCatalogue } from "../catalogue/read.ts";
import { readContracts } from "../contracts/read.ts";
import { EXIT, type Finding, inOrder, placeOf } from "../errors.ts";
import { definitionFaults } from "../metrics/dry-run.ts";
import { checkNames, knownNames } from "../rules/check-names.ts";
import { inspectWorkspace } from "../rules/workspace.ts";
import { type CommonOptions, printJson, workspaceDir } from "./context.ts";
import { type Check, checkBuildFolder, checkInstallation, checkKey } from "./doctor-checks.ts";

/** Checks the installation, the definitions and the reference data; changes nothing. */
export async function run(options: CommonOptions): Promise<number> {
  const dir = workspaceDir(options);
  const { findings, sampleData } = await inspect(dir);
  const checks = [
    ...(await checkInstallation()),
    checkBuildFolder(options.build),
    checkKey({ keyFile: options.keyFile, environment: process.env.SPIEGEL_KEY, sampleData }),
  ];
  if (options.json) printJson({ checks, findings: findings.map(asJson) });
  else process.stdout.write(report(dir, checks, findings));
  if (checks.some(({ state }) => state === "fehler")) return EXIT.environment;
  return findings.some(({ level }) => level === "fehler") ? EXIT.reference : EXIT.done;
}

async function inspect(dir: string): Promise<{ findings: Finding[]; sampleData: boolean }> {
  const contracts = readContracts();
  const { entries, findings } = inspectCatalogue(contracts);
  findings.push(...(await definitionFaults(entries, contracts)));
  const workspace = inspectWorkspace(dir);
  findings.push(...workspace.findings);
  checkNames(workspace, knownNames(entries, contracts.keys()), findings);
  return { findings: inOrder(findings), sampleData: workspace.traeger.beispieldaten };
}

const asJson = ({ level, file, line, fact, remedy }: Finding) => ({
  level,
  file,
  line: line ?? null,
  fact,
  remedy,
});

const SIGNS = { ok: "in Ordnung", hinweis: "Hinweis   ", fehler: "FEHLER    " };

function report(dir: string, checks: readonly Check[], findings: readonly Finding[]): string {
  const lines = ["Installation"];
  for (const { state, name, fact, remedy } of checks)
    lines.push(`  ${SIGNS[state]}  ${name}: ${[fact, remedy].filter(Boolean).join(" ")}`);
  lines.push("", `Stammdaten und Definitionen (${dir})`);
  for (const finding of findings)
    lines.push(`  ${SIGNS[finding.level]}  ${placeOf(finding)}: ${finding.fact} ${finding.remedy}`);
  if (findings.length === 0) lines.push(`  ${SIGNS.ok}  nichts zu beanstanden`);
  const faults = [...checks.map(({ state }) => state), ...findings.map(({ level }) => level)];
  const count = faults.filter((level) => level === "fehler").length;
  lines.push(
    "",
    count === 0
      ? "Alles in Ordnung: Der nächste Lauf kann rechnen."
      : `${count} Fehler: Bis sie behoben sind, wird nicht gerechnet.`,
  );
  return `${lines.join("\n")}\n`;
}
