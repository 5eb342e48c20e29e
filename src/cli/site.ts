import { existsSync } from "node:fs";
import { join } from "node:path";
import { EXIT, referenceError } from "../errors.ts";
import { buildSite } from "../publish/site.ts";
import { type CommonOptions, say } from "./context.ts";

/** Builds the static site of an audience. */
export async function run(options: CommonOptions): Promise<number> {
  const audience = options.audience ?? "intern";
  const target = join(options.build, "site", audience);
  const pages = join(options.build, "publish", audience);
  if (!existsSync(pages))
    throw referenceError(
      pages,
      "Für diese Zielgruppe gibt es noch keine Seiten.",
      `Erzeugen Sie sie mit „spiegel publish --audience ${audience}“.`,
    );
  await buildSite(pages, target);
  say(options, `Website gebaut: ${target}. Ansehen mit „spiegel serve“.`);
  return EXIT.done;
}
