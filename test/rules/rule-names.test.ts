import { expect, it } from "vitest";
import { ruleNames } from "../../src/rules/rule-names.ts";
import { shippedRules } from "../../src/rules/rules.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";

it("gives every shipped rule and every rule of the sample a name of its own", () => {
  const names = ruleNames();
  const used = [...shippedRules(), ...readWorkspace("data/sample/zkt").regeln];
  expect(used.filter(({ regel }) => !names[regel]).map(({ regel }) => regel)).toEqual([]);
  expect(new Set(Object.values(names)).size).toBe(Object.keys(names).length);
});
