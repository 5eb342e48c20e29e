import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { scaled } from "../../src/warehouse/append.ts";
import { quoteIdentifier } from "../../src/warehouse/identifier.ts";
import { Pseudonymiser, readKey } from "../../src/warehouse/pseudonym.ts";

describe("values on their way into the warehouse", () => {
  it("scales decimals exactly", () => {
    expect(scaled("0.75")).toBe(750_000_000n);
    expect(scaled("-1.25", 2)).toBe(-125n);
    expect(() => scaled("0.1234567891")).toThrow(RangeError);
  });

  it("quotes hostile identifiers", () => {
    expect(quoteIdentifier('a"; drop table t; --')).toBe('"a""; drop table t; --"');
  });

  it("gives one pseudonym per kind and value, another with another key", () => {
    const one = new Pseudonymiser("schluessel-eins-0123");
    const two = new Pseudonymiser("schluessel-zwei-0123");
    expect(one.replace("kunde", "A1")).toBe(one.replace("kunde", "A1"));
    expect(one.replace("kunde", "A1")).not.toBe(one.replace("bg", "A1"));
    expect(one.replace("kunde", "A1")).not.toBe(two.replace("kunde", "A1"));
    expect(one.replace("kunde", "A1")).toMatch(/^[\w-]{22}$/);
  });

  it.each([
    ["a short value", "schluessel-eins-0123", "A1"],
    ["a key and a value longer than a block", "schlüssel".repeat(20), "Ä€𝄞".repeat(50)],
    ["an empty value", "schluessel-eins-0123", ""],
  ])("is the HMAC of RFC 2104: %s", (_, key, value) => {
    const whole = createHmac("sha256", key).update(`kunde\u0000${value}`).digest();
    const pseudonyms = new Pseudonymiser(key);
    pseudonyms.compute("kunde", "x".repeat(300));
    expect(pseudonyms.compute("kunde", value)).toBe(whole.toString("base64url", 0, 16));
  });

  it("needs a key of its own outside the sample", () => {
    expect(() => readKey({ environment: undefined, sampleData: false })).toThrow(/SPIEGEL_KEY/);
    expect(() => readKey({ environment: "kurz", sampleData: false })).toThrow(/SPIEGEL_KEY/);
    expect(readKey({ environment: "0123456789abcdef", sampleData: false })).toBe(
      "0123456789abcdef",
    );
  });
});
