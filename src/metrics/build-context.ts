import type { CatalogueEntry } from "../catalogue/read.ts";
import type { Contract } from "../contracts/contract.ts";
import type { Workspace } from "../rules/workspace.ts";
import type { Warehouse } from "../warehouse/open.ts";

export interface BuildContext {
  warehouse: Warehouse;
  workspace: Workspace;
  contracts: Map<string, Contract>;
  definitions: readonly CatalogueEntry[];
}
