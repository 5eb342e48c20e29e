import { join } from "node:path";
import { EXIT } from "../errors.ts";
import { buildSite } from "../publish/site.ts";
import { type CommonOptions, say } from "./context.ts";

/** Builds the static site of an audience. */
export async function run(options: CommonOptions): Promise<number> {
  const audience = options.audience ?? "intern";
  const target = join(options.build, "site", audience);
  await buildSite(join(options.build, "publish", audience), target);
  say(options, `Website gebaut: ${target}. Ansehen mit „spiegel serve“.`);
  return EXIT.done;
}
