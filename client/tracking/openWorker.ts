import type { FromTracker, ToTracker } from './messages.ts';
import workerUrl from './worker.ts?worker&url';

/** A worker as its owner sees it. */
export type TrackerPort = {
  post(message: ToTracker, given: Transferable[]): void;
  close(): void;
};
export type PortEvents = {
  onMessage(message: FromTracker): void;
  /** It failed, or could not be started. */
  onDeath(): void;
};

type Policy = { createScriptURL(url: string): string };
type Policies = { createPolicy(name: 'app', rules: Policy): Policy };

const rules: Policy = {
  createScriptURL(url) {
    if (url !== workerUrl) throw new TypeError(`No script but the tracker's own is started here, not ${url}.`);
    return url;
  },
};
const { trustedTypes } = globalThis as { trustedTypes?: Policies };
const policy = trustedTypes?.createPolicy('app', rules) ?? rules;

/** Starts the tracker's worker. */
export function openWorker(events: PortEvents): TrackerPort {
  const worker = new Worker(policy.createScriptURL(workerUrl), { type: 'module', name: 'tracking' });
  worker.onmessage = ({ data }: MessageEvent<FromTracker>) => events.onMessage(data);
  worker.onmessageerror = () => events.onDeath();
  worker.onerror = (event) => {
    event.preventDefault();
    events.onDeath();
  };
  return {
    post: (message, given) => worker.postMessage(message, given),
    close: () => worker.terminate(),
  };
}
