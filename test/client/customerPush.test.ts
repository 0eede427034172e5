import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { subscribe } from '#client/screens/customer/callback/push.ts';

const key = 'B'.repeat(86);

/** A browser whose worker is being made; `hears` is what listens for how that goes on. */
function stubBrowser(permission: Promise<string> = Promise.resolve('granted')) {
  const worker = {
    state: 'installing',
    hears: () => {},
    addEventListener: (_: string, hears: () => void) => {
      worker.hears = hears;
    },
  };
  const subscription = { endpoint: 'https://push.example/me', keys: { p256dh: 'x'.repeat(87), auth: 'y'.repeat(22) } };
  const pushManager = { getSubscription: async () => null, subscribe: async () => ({ toJSON: () => subscription }) };
  vi.stubGlobal('Notification', { requestPermission: () => permission });
  const register = async () => ({ active: null, installing: worker, waiting: null, pushManager });
  vi.stubGlobal('navigator', { serviceWorker: { register } });
  return { worker, subscription };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('[rule.B1] a worker that never comes up, or is given up, is no channel', async () => {
  stubBrowser();
  const never = subscribe(key);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(await never).toBeNull();
  const { worker } = stubBrowser();
  const given = subscribe(key);
  await vi.advanceTimersByTimeAsync(0);
  worker.state = 'redundant';
  worker.hears();
  expect(await given).toBeNull();
});

it('[rule.B1] a person may think as long as they like about notices, and then the browser is asked', async () => {
  let say = (_: string) => {};
  const { worker, subscription } = stubBrowser(
    new Promise((resolve) => {
      say = resolve;
    }),
  );
  const asked = subscribe(key);
  await vi.advanceTimersByTimeAsync(60_000);
  say('granted');
  await vi.advanceTimersByTimeAsync(0);
  worker.state = 'activated';
  worker.hears();
  expect(await asked).toEqual(subscription);
});
