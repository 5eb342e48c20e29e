// Preloaded into the real program: ends it with SIGKILL at its n-th write (KILL_AT), before or after
// the call (KILL_WHEN), or counts its writes into a file (KILL_COUNT).
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { KILL_AT, KILL_WHEN, KILL_COUNT, KILL_ROOT } = process.env;
const WRITES = [
  "writeFileSync",
  "appendFileSync",
  "renameSync",
  "rmSync",
  "mkdirSync",
  "copyFileSync",
  "cpSync",
  "chmodSync",
];
const append = fs.appendFileSync;
let count = 0;

/** Counts a write; true where this is the one to die at. */
function step(what) {
  count += 1;
  if (KILL_COUNT) append(KILL_COUNT, `${what}\n`);
  return KILL_AT !== undefined && count === Number(KILL_AT);
}

const die = () => process.kill(process.pid, "SIGKILL");

for (const name of WRITES) {
  const original = fs[name];
  fs[name] = function (...args) {
    if (!String(args[0]).startsWith(KILL_ROOT)) return original.apply(this, args);
    const last = step(name);
    if (last && KILL_WHEN === "before") die();
    const result = original.apply(this, args);
    if (last) die();
    return result;
  };
}
syncBuiltinESMExports();

// Not in the child processes of Framework: they get the preload but no database.
const { DuckDBConnection } = await import("@duckdb/node-api");
const run = DuckDBConnection.prototype.run;
DuckDBConnection.prototype.run = async function (sql, ...rest) {
  if (!/^\s*(begin|commit|checkpoint|insert|delete|update|create|copy)/i.test(sql))
    return run.call(this, sql, ...rest);
  const last = step(sql.trim().slice(0, 10));
  if (last && KILL_WHEN === "before") die();
  const result = await run.call(this, sql, ...rest);
  if (last) die();
  return result;
};
