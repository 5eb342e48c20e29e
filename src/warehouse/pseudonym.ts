import { hash } from "node:crypto";
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

/** Bytes that SHA-256 takes at once, and those of its result. */
const BLOCK = 64;
const DIGEST = 32;
/** Bytes of a pseudonym. */
const KEPT = 16;

/** Replaces identifiers by HMAC-SHA-256 (first 16 bytes, base64url), one hash per distinct value. */
export class Pseudonymiser {
  /** the key's block, and behind it what is hashed (RFC 2104) */
  #inner: Buffer;
  readonly #outer = Buffer.alloc(BLOCK + DIGEST);
  readonly #digest = Buffer.alloc(DIGEST);
  readonly #known = new Map<string, Map<string, string>>();

  constructor(key: string) {
    const bytes = Buffer.from(key);
    const block = Buffer.alloc(BLOCK);
    (bytes.length > BLOCK ? hash("sha256", bytes, "buffer") : bytes).copy(block);
    this.#inner = Buffer.from(block.map((byte) => byte ^ 0x36));
    this.#outer.set(block.map((byte) => byte ^ 0x5c));
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
    const message = `${domain}\u0000${value}`;
    if (this.#inner.length < BLOCK + 3 * message.length)
      this.#inner = Buffer.concat([this.#inner.subarray(0, BLOCK)], BLOCK + 3 * message.length);
    const end = BLOCK + this.#inner.write(message, BLOCK);
    this.#outer.write(hash("sha256", this.#inner.subarray(0, end), "binary"), BLOCK, "binary");
    this.#digest.write(hash("sha256", this.#outer, "binary"), "binary");
    return this.#digest.toString("base64url", 0, KEPT);
  }

  /** Tells whether two keys are the same, and nothing about them. */
  fingerprint(): string {
    return this.compute("schluessel", "probe");
  }
}
