import { parentPort } from 'node:worker_threads';
import { faultIn, joinParts } from './join.ts';
import { readMedia } from './media.ts';
import type { Asked, Done } from './workshop.ts';

async function work(job: Asked['job']): Promise<unknown> {
  if (job.kind === 'read') return await readMedia(job.path, job.container);
  const { path, parts } = job;
  const [first, ...others] = parts;
  if (!first) throw new Error('There is nothing to join.');
  const joined = await joinParts(path, [first, ...others]);
  return { joined, fault: await faultIn({ path, container: first.container }, joined) };
}

/** One job at a time, in a thread of its own: what a file does to its reader is done to nobody else. */
parentPort?.on('message', ({ number, job }: Asked) => {
  const tell = (done: Done) => parentPort?.postMessage(done);
  work(job).then(
    (result) => tell({ number, result }),
    (error: unknown) => tell({ number, error: String(error) }),
  );
});
