// Preloaded into the real program: writes its peak memory in MB into the file PEAK_MEMORY.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const megabytes = process.resourceUsage().maxRSS / 1024;
  writeFileSync(process.env.PEAK_MEMORY, String(Math.round(megabytes)));
});
