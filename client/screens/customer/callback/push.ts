import { ownScript, pageWorkerUrl } from '#client/tracking/ownScripts.ts';
import {
  type PushSubscription as Address,
  type PushAbility,
  pushAbilityOf,
  pushSubscriptionSchema,
} from '#models/callback/channels.ts';
import { isIos } from '../browser.ts';

/** Whether this browser can be pushed to. */
export function pushAbility(): PushAbility {
  const hasPush = 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
  const isOwn = 'standalone' in navigator && navigator.standalone === true;
  return pushAbilityOf({
    isIos: isIos(navigator.userAgent, navigator.maxTouchPoints),
    isStandalone: isOwn || matchMedia('(display-mode: standalone)').matches,
    hasPush,
    permission: hasPush ? Notification.permission : 'denied',
  });
}

function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

/** Asks the person and the browser, in a tap; null where either says no, or nothing comes of it in time. */
export async function subscribe(pushKey: string): Promise<Address | null> {
  try {
    // A person may take as long as they like; what the browser does after that may not.
    if ((await Notification.requestPermission()) !== 'granted') return null;
    return await Promise.race([make(pushKey), late()]);
  } catch {
    return null;
  }
}

async function make(pushKey: string): Promise<Address | null> {
  const worker = await navigator.serviceWorker.register(ownScript(pageWorkerUrl), { scope: '/' });
  await settled(worker);
  const known = await worker.pushManager.getSubscription();
  // One for another key is of no use, as after the server was set up anew.
  if (known && !isFor(known, pushKey)) await known.unsubscribe();
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(pushKey) });
  const { endpoint, keys } = made.toJSON();
  return pushSubscriptionSchema.safeParse({ endpoint, keys }).data ?? null;
}

function isFor({ options }: PushSubscription, pushKey: string): boolean {
  const key = options.applicationServerKey;
  return key !== null && String(new Uint8Array(key)) === String(bytesOf(pushKey));
}

/** Some browsers do not answer where they cannot reach their push service, and a worker may never come up. */
const withinMs = 8_000;

function late(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), withinMs));
}

/** Waits for the worker to be there; rejects where it was given up. */
function settled({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const worker = installing ?? waiting;
  if (active || !worker) return Promise.resolve();
  return new Promise((resolve, reject) =>
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
      if (worker.state === 'redundant') reject(new Error('The worker was given up.'));
    }),
  );
}
