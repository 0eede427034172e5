import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** CPU time a process has used so far, user and system, in ms; read from outside, so asking costs it nothing. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
}

function rssKb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a process holds in memory, in kB: the least of a few readings, each after its garbage was collected. */
export async function heldKb(pid: number): Promise<number> {
  const readings: number[] = [];
  for (let reading = 0; reading < 5; reading += 1) {
    process.kill(pid, 'SIGUSR2');
    await pause(400);
    readings.push(rssKb(pid));
  }
  return Math.min(...readings);
}
