import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** One event of a run: what happened to which delivery or step; never a value of a person. */
export type LogEvent = { ereignis: string } & Record<string, string | number>;

/** Appends events as JSON lines to `<build>/log/<day>.jsonl`, readable by their owner only. */
export function logEvents(buildDir: string, nowMs: number, events: readonly LogEvent[]): void {
  if (events.length === 0) return;
  const zeit = new Date(nowMs).toISOString();
  const dir = join(buildDir, "log");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const lines = events.map((event) => `${JSON.stringify({ zeit, ...event })}\n`);
  appendFileSync(join(dir, `${zeit.slice(0, 10)}.jsonl`), lines.join(""), { mode: 0o600 });
}
