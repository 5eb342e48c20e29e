import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome"];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A headless browser: CHROME_PATH, an installed Chrome or Chromium, else the one that an npm
 * package ships together with the libraries it needs.
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = installedBrowser();
  if (installed) return chromium.launch({ executablePath: installed, args: FLAGS });
  const { executablePath, env } = await packagedBrowser();
  return chromium.launch({ executablePath, env, args: [...FLAGS, "--no-zygote"] });
}

function installedBrowser(): string | undefined {
  const chosen = process.env.CHROME_PATH;
  if (chosen === "npm") return undefined;
  if (chosen) return chosen;
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  return folders.flatMap((dir) => NAMES.map((name) => join(dir, name))).find(existsSync);
}

/** The package unpacks its libraries only where it believes to run on Lambda. */
async function packagedBrowser(): Promise<{ executablePath: string; env: NodeJS.ProcessEnv }> {
  const before = { ...process.env };
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs20.x";
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    const executablePath = await packaged.executablePath();
    const { AWS_EXECUTION_ENV, ...env } = process.env;
    return { executablePath, env };
  } finally {
    process.env = before;
  }
}
