import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

export interface Measured {
  seconds: number;
  /** seconds of processor time, where the system tells it (Linux) */
  cpu: number;
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
    let cpu = Number.NaN;
    const timer = setInterval(() => {
      peakMb = peakOf(child.pid) ?? peakMb;
      cpu = cpuOf(child.pid) ?? cpu;
    }, SAMPLE_MS);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, cpu, peakMb });
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

const TICKS_PER_SECOND = 100;

function cpuOf(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}
