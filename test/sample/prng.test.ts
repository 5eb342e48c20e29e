import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../src/sample/prng.ts";

describe("Random", () => {
  test("stays within its bounds and repeats itself for the same seed", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(50), (seed, low, more) => {
        const value = new Random(seed).int(low, low + more);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(low + more);
        expect(new Random(seed).int(low, low + more)).toBe(value);
      }),
    );
  });

  test("shuffling keeps all items", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, items) => {
        expect(new Random(seed).shuffled(items).sort()).toEqual([...items].sort());
      }),
    );
  });

  test("is uniform: a quarter of the values in each quarter", () => {
    const random = new Random("gleich");
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 40_000; i++) counts[random.int(0, 3)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});
