import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { EXIT, SpiegelError } from "../errors.ts";

/** Fixed key of the sample workspaces: protects nothing and is said so. */
export const DEMO_KEY = "regionalspiegel-demonstrationsschluessel";
const MIN_KEY_LENGTH = 16;

export interface KeySource {
  keyFile?: string | undefined;
  environment: string | undefined;
  sampleData: boolean;
}

/** The pseudonym key from --key-file, SPIEGEL_KEY or, for sample data only, the demonstration key. */
export function readKey({ keyFile, environment, sampleData }: KeySource): string {
  if (keyFile && !existsSync(keyFile))
    throw new SpiegelError(
      EXIT.environment,
      keyFile,
      "Die Schlüsseldatei fehlt.",
      "Geben Sie mit --key-file eine vorhandene Datei an.",
    );
  const key = keyFile ? readFileSync(keyFile, "utf8").trim() : environment?.trim();
  if (!key && sampleData) return DEMO_KEY;
  if (!key || key.length < MIN_KEY_LENGTH)
    throw new SpiegelError(
      EXIT.environment,
      "SPIEGEL_KEY",
      `Der Schlüssel für die Pseudonyme fehlt oder ist kürzer als ${MIN_KEY_LENGTH} Zeichen.`,
      "Setzen Sie die Umgebungsvariable SPIEGEL_KEY oder geben Sie --key-file an.",
    );
  return key;
}

/** Replaces identifiers by HMAC-SHA-256 (first 16 bytes, base64url), one hash per distinct value. */
export class Pseudonymiser {
  readonly #key: KeyObject;
  readonly #known = new Map<string, Map<string, string>>();

  constructor(key: string) {
    this.#key = createSecretKey(Buffer.from(key));
  }

  /** `domain` separates kinds of identifiers, so that equal texts of two kinds do not match. */
  replace(domain: string, value: string): string {
    let known = this.#known.get(domain);
    if (!known) {
      known = new Map();
      this.#known.set(domain, known);
    }
    let pseudonym = known.get(value);
    if (pseudonym === undefined) {
      pseudonym = this.compute(domain, value);
      known.set(value, pseudonym);
    }
    return pseudonym;
  }

  /** As `replace`, without remembering: for callers that ask once a value. */
  compute(domain: string, value: string): string {
    return createHmac("sha256", this.#key)
      .update(`${domain}\u0000${value}`)
      .digest()
      .toString("base64url", 0, 16);
  }

  /** Tells whether two keys are the same, and nothing about them. */
  fingerprint(): string {
    return this.compute("schluessel", "probe");
  }
}
