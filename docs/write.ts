import { writeFileSync } from "node:fs";
import { readContracts } from "../src/contracts/read.ts";
import { referencePage } from "../src/contracts/reference-page.ts";

writeFileSync(
  new URL("./datensaetze.md", import.meta.url),
  referencePage(readContracts().values()),
);
