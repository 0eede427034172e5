import { ownScript, pageWorkerUrl } from '#client/tracking/ownScripts.ts';
import type { KeeperRequest } from '#models/api/shelf.ts';

const answerWithinMs = 5_000;

/** True once the worker has done it; false where it failed, or nothing answered in time. */
function ask(worker: ServiceWorker, request: KeeperRequest): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(request, [port2]);
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), answerWithinMs);
    port1.addEventListener('message', ({ data }) => {
      clearTimeout(late);
      resolve(data === true);
    });
    port1.start();
  });
}

/** Has the machine's pages kept on this device, after everything that the page itself needs. */
export function keepPages(code: string): void {
  if (!('serviceWorker' in navigator)) return;
  const start = async () => {
    await navigator.serviceWorker.register(ownScript(pageWorkerUrl), { scope: '/' });
    const { active } = await navigator.serviceWorker.ready;
    if (active) await ask(active, { type: 'keep', code });
  };
  // A browser that wants no worker shows every page all the same.
  const begin = () => void start().catch(() => {});
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}

/** Nothing of any machine stays on this device. */
export async function forgetPages(): Promise<void> {
  const { active } = (await navigator.serviceWorker?.getRegistration('/')) ?? {};
  if (active) await ask(active, { type: 'forget' });
}
