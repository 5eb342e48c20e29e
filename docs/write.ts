import { mkdirSync, writeFileSync } from "node:fs";
import { readContracts } from "../src/contracts/read.ts";
import { referencePage } from "../src/contracts/reference-page.ts";
import { templatesOf } from "../src/contracts/templates.ts";

const contracts = readContracts();
writeFileSync(new URL("./datensaetze.md", import.meta.url), referencePage(contracts.values()));
for (const contract of contracts.values()) {
  const dir = new URL(`../data/templates/${contract.dataset}/`, import.meta.url);
  mkdirSync(dir, { recursive: true });
  for (const [name, text] of Object.entries(templatesOf(contract)))
    writeFileSync(new URL(name, dir), text);
}
