import type { Party } from './parties.ts';

export type Talked = { readonly sent: number; readonly failures: number; readonly delaysMs: readonly number[] };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** As long as a candidate with its wrapping usually is, with the time it was sent at. */
function candidate(): string {
  const at = performance.now();
  return JSON.stringify({ type: 'candidate', candidate: { candidate: 'x'.repeat(180), sdpMid: '0' }, at });
}

/** The time a signal was sent at, read from its end: parsing all of it is not what is measured. */
function sentAt(data: string): number {
  return Number(data.slice(data.lastIndexOf(':') + 1, -1));
}

/** How long it lasts, and from one signal of a side to its next, ms. */
type Pace = { readonly seconds: number; readonly everyMs: number };
/** What was sent last arrives within this time. */
const lastMs = 3_000;

/**
 * Each side sends signals to the other, spread over time as people are, and waits for the answer to each. What was refused,
 * and what never arrived, failed.
 */
export async function talk(parties: readonly Party[], { seconds, everyMs }: Pace): Promise<Talked> {
  const delaysMs: number[] = [];
  let [sent, failures] = [0, 0];
  for (const { line } of parties)
    line.on('signal:received', ({ data }: { data: string }) => void delaysMs.push(performance.now() - sentAt(data)));
  const until = Date.now() + seconds * 1000;
  const speak = async ({ line, sessionId, epoch, pcEpoch }: Party) => {
    await pause(Math.random() * everyMs);
    let next = Date.now();
    while (next < until) {
      sent += 1;
      const answer = await line.ask('signal:send', { sessionId, epoch, pcEpoch, data: candidate() });
      if (!answer.ok) failures += 1;
      next += everyMs;
      await pause(next - Date.now());
    }
  };
  await Promise.all(parties.map(speak));
  for (const end = Date.now() + lastMs; delaysMs.length < sent - failures && Date.now() < end; ) await pause(20);
  for (const { line } of parties) line.off('signal:received');
  return { sent, failures: failures + Math.max(0, sent - failures - delaysMs.length), delaysMs };
}
