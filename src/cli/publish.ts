import { join } from "node:path";
import { EXIT } from "../errors.ts";
import { publish } from "../publish/publish.ts";
import { type CommonOptions, say } from "./context.ts";

/** Makes pages and drawings of a release. */
export async function run(options: CommonOptions): Promise<number> {
  const audience = options.audience ?? "intern";
  await publish(join(options.build, "release", audience), join(options.build, "publish", audience));
  say(options, `Seiten und Grafiken für „${audience}“ geschrieben.`);
  return EXIT.done;
}
