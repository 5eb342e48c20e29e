import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { EXIT, usageError } from "../errors.ts";
import { restoreFolder } from "../folders.ts";
import { serveFolder } from "../publish/serve.ts";
import { type CommonOptions, numberOption, say } from "./context.ts";

interface Options extends CommonOptions {
  audience: string;
  port: string;
}

/** Serves a built site on 127.0.0.1 until it is interrupted. */
export async function run(options: Options): Promise<number> {
  const dir = join(options.build, "site", options.audience);
  restoreFolder(dir);
  if (!existsSync(dir))
    throw usageError(
      dir,
      "Die Website ist noch nicht gebaut.",
      "Rufen Sie zuerst „npm start“ auf.",
    );
  const server = await serveFolder(dir, numberOption("port", options.port, 0));
  const { port } = server.address() as AddressInfo;
  say(options, `Die Website steht unter http://127.0.0.1:${port}/ bereit. Beenden mit Strg+C.`);
  return EXIT.done;
}
