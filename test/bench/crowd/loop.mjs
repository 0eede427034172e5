// Preloaded into the servers that are measured: SIGWINCH prints how late their event loop came since the last time, in ms.
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** ms between two looks; a loop that does nothing else comes that late. */
const resolution = 10;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();

process.on('SIGWINCH', () => {
  const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution);
  console.error(`\nloop ${JSON.stringify({ p99: ms(delay.percentile(99)), max: ms(delay.max) })}`);
  delay.reset();
});
