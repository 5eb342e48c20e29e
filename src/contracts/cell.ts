import type { Column } from "./contract.ts";
import { quote } from "./messages.ts";
import type { MissingReason } from "./report.ts";

/** A value that breaks the contract: rule and German sentence. */
export class Failure {
  readonly rule: string;
  readonly message: string;

  constructor(rule: string, message: string) {
    this.rule = rule;
    this.message = message;
  }
}

/** No value, and why. */
export class Missing {
  readonly reason: MissingReason;

  constructor(reason: MissingReason) {
    this.reason = reason;
  }
}

export type Parsed = string | number | boolean | Missing | Failure;
export type Parse = (raw: string) => Parsed;

/** Texts longer than this are no typed value. */
export const MAX_TYPED = 200;

/** Values of protected columns never stand in a message. */
export const fail = (column: Column, raw: string, rule: string, predicate: string): Failure =>
  new Failure(rule, `${column.schutz ? "Der Wert" : quote(raw)} ${predicate}`);
