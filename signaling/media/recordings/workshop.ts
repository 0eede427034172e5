import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Joined, Part } from './join.ts';
import type { Container, Media } from './media.ts';

type Job =
  | { readonly kind: 'read'; readonly path: string; readonly container: Container }
  | { readonly kind: 'join'; readonly path: string; readonly parts: readonly Part[] };
export type Asked = { readonly number: number; readonly job: Job };
export type Done = { readonly number: number; readonly result?: unknown; readonly error?: string };

/** Where files that strangers made are read and put together, apart from everything else. */
export type Workshop = {
  /** Null for a file that is no recording, and for one at which its reader does not come to an end. Throws where nothing can be read now. */
  read(path: string, container: Container): Promise<Media | null>;
  /** Throws where a part cannot be read. `fault`: what is not in the file that should be. */
  join(path: string, parts: readonly Part[]): Promise<{ readonly joined: Joined; readonly fault: string | null }>;
  close(): Promise<void>;
};

class TooLong extends Error {}
class Failed extends Error {}

/** The worker lies beside the built server, or is run as it is written where the server is. */
function startWorker(): Worker {
  const built = join(import.meta.dirname, 'mediaWorker.js');
  if (existsSync(built)) return new Worker(built);
  // A loader that is given to a worker as an argument is not asked by it before node 22; one it registers itself is.
  const written = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'mediaWorker.ts')).href);
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${written}); })`;
  return new Worker(code, { eval: true, execArgv: [] });
}

/** The answer of a worker that is there. Throws `Failed` where the job failed, and anything else where the worker did. */
function ask(worker: Worker, asked: Asked, limitMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      worker.off('message', hear);
      worker.off('error', fail);
      worker.unref();
    };
    const fail = (error: Error) => {
      leave();
      reject(error);
    };
    const hear = ({ number, result, error }: Done) => {
      if (number !== asked.number) return;
      leave();
      if (error === undefined) resolve(result);
      else reject(new Failed(error));
    };
    const timer = setTimeout(() => fail(new TooLong('The file was read for too long.')), limitMs);
    worker.on('message', hear).on('error', fail).ref();
    worker.postMessage(asked);
  });
}

/** One job at a time in one thread, which is started when it is needed and ended where a job takes longer than it may. */
export function createWorkshop(limitMs: (job: Job) => number): Workshop {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;
  const end = async () => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  const run = async (job: Job): Promise<unknown> => {
    count += 1;
    worker ??= startWorker();
    const asked: Asked = { number: count, job };
    try {
      return await ask(worker, asked, limitMs(job));
    } catch (error) {
      // Whoever failed may be in any state: the next job has a thread of its own.
      if (!(error instanceof Failed)) await end();
      throw error;
    }
  };
  const inTurn = (job: Job): Promise<unknown> => {
    const done = last.then(() => run(job));
    last = done.catch(() => undefined);
    return done;
  };
  return {
    async read(path, container) {
      try {
        return (await inTurn({ kind: 'read', path, container })) as Media | null;
      } catch (error) {
        if (error instanceof TooLong) return null;
        throw error;
      }
    },
    join: (path, parts) => inTurn({ kind: 'join', path, parts }) as ReturnType<Workshop['join']>,
    close: end,
  };
}
