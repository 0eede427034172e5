import type { FromTracker, ToTracker } from './messages.ts';
import { ownScript, workerUrl } from './ownScripts.ts';

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

/** Starts the tracker's worker. */
export function openWorker(events: PortEvents): TrackerPort {
  const worker = new Worker(ownScript(workerUrl), { type: 'module', name: 'tracking' });
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
