import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

export interface Measured {
  seconds: number;
  /** peak resident memory of the process in MB, where the system tells it (Linux) */
  peakMb: number | undefined;
}

const SAMPLE_MS = 20;

/** Runs a command to its end; throws where it fails. */
export function measure(command: string, args: readonly string[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit"] });
    let peakMb: number | undefined;
    const timer = setInterval(() => {
      peakMb = peakOf(child.pid) ?? peakMb;
    }, SAMPLE_MS);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, peakMb });
      else reject(new Error(`${command} ${args.join(" ")}: exit ${code}`));
    });
  });
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const kb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kb ? Number(kb) / 1024 : undefined;
  } catch {
    return undefined;
  }
}
