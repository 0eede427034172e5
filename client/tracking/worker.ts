import { createEyes } from './eyes.ts';
import { fetchKernels } from './fetchKernels.ts';
import type { FromTracker, ToTracker } from './messages.ts';
import { Shell } from './shell.ts';
import { createTracker } from './tracker.ts';

const port = globalThis as unknown as DedicatedWorkerGlobalScope;
const post = (message: FromTracker) => port.postMessage(message);

/** A task of its own, behind the messages that have arrived. */
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();
function later(run: () => void): void {
  waiting.push(run);
  port2.postMessage(null);
}

/** What fails in here is the owner's to see: it starts another worker. */
function fail(error: unknown): void {
  setTimeout(() => {
    throw error;
  });
}

async function open(): Promise<Shell | null> {
  try {
    const tracker = createTracker(await fetchKernels());
    const shell = new Shell({ tracker, eyes: createEyes(), post, later });
    post({ t: 'ready' });
    return shell;
  } catch (error) {
    post({ t: 'refused', reason: String(error) });
    return null;
  }
}

const opening = open();
port.onmessage = ({ data }: MessageEvent<ToTracker>) => void opening.then((shell) => shell?.hear(data)).catch(fail);
