import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

export interface Measured {
  seconds: number;
  /** seconds of processor time, those of ended children too, where the system tells it (Linux) */
  cpu: number;
  /** peak resident memory of the process and those it starts in MB, sampled, where the system tells it (Linux) */
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
      const now = residentOf(child.pid);
      if (now !== undefined) peakMb = Math.max(peakMb ?? 0, now);
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

/** Resident memory of a process and those it started, in MB. */
function residentOf(pid: number | undefined): number | undefined {
  try {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    const below =
      children === "" ? [] : children.split(" ").map((child) => residentOf(Number(child)));
    return below.reduce<number>((sum, mb) => sum + (mb ?? 0), Number(kb ?? 0) / 1024);
  } catch {
    return undefined;
  }
}

const TICKS_PER_SECOND = 100;

function cpuOf(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}
