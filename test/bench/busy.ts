/** Above this, somebody else takes the machine's time, and a timing says little. */
const calm = 1.3;

function spin(): void {
  let value = 1;
  for (let step = 0; step < 60_000_000; step += 1) value = (value * 1_103_515_245 + 12_345) | 0;
  if (value === 0.5) throw new Error('An integer came out as a half.');
}

/** How busy the machine is with other work: wall time over CPU time of a fixed loop; 1 is quiet. */
function busy(): number {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  spin();
  const { user, system } = process.cpuUsage(before);
  return ((performance.now() - startedAt) * 1000) / (user + system);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs a measurement while the machine is quiet, as told by a loop before and after it; on a busy machine it is run again, at
 * most `attempts` times, and the quietest run counts.
 */
export async function whileCalm<T>(measure: () => Promise<T>, attempts = 4): Promise<{ result: T; busy: number }> {
  let best: { result: T; busy: number } | null = null;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = busy();
    const result = await measure();
    const load = Math.max(before, busy());
    if (!best || load < best.busy) best = { result, busy: load };
    if (best.busy <= calm) break;
    await pause(1_000);
  }
  return best as { result: T; busy: number };
}
