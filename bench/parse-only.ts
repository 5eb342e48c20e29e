import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/** The peer of `load`: csv-parse reads the same files into arrays and checks nothing. */
const inbox = process.argv[2] ?? "";
let records = 0;
for (const sender of readdirSync(inbox))
  for (const name of readdirSync(join(inbox, sender)))
    records += (parse(readFileSync(join(inbox, sender, name))) as string[][]).length;
process.stdout.write(`${records}\n`);
