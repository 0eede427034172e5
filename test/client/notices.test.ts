import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** A tab of this browser, in a session or elsewhere; one that sleeps answers nothing. */
type Tab = { readonly sessionId: string | null; readonly url: string; isFocused: boolean; sleeps?: boolean };

/** It exports nothing: it is a script of its own. */
const script = '#client/worker/main.ts';
const origin = 'https://beside.example';
let listeners: Record<string, (event: object) => void>;
let tabs: Tab[];
let opened: string[];

/** What a service worker has around it. */
function stubScope(): void {
  vi.stubGlobal('addEventListener', (type: string, listener: (event: object) => void) => {
    listeners[type] = listener;
  });
  vi.stubGlobal('location', { origin });
  vi.stubGlobal('clients', {
    matchAll: async () =>
      tabs.map((tab) => ({
        url: tab.url,
        postMessage: (_: unknown, [port]: MessagePort[]) => {
          if (!tab.sleeps) port?.postMessage(tab.sessionId);
        },
        focus: async () => {
          tab.isFocused = true;
        },
      })),
    openWindow: async (url: string) => void opened.push(url),
  });
}

beforeEach(async () => {
  [listeners, tabs, opened] = [{}, [], []];
  stubScope();
  vi.resetModules();
  await import(script);
});
afterEach(() => vi.unstubAllGlobals());

/** A tap on the notice about a session. */
async function tap(url = '/join?back=session-2'): Promise<void> {
  const waited: Promise<void>[] = [];
  const notification = { close: () => undefined, tag: 'session-2', data: { url } };
  listeners.notificationclick?.({ notification, waitUntil: (work: Promise<void>) => waited.push(work) });
  await Promise.all(waited);
}

const tab = (sessionId: string | null, path = '/join'): Tab => ({ sessionId, url: origin + path, isFocused: false });

it('[rule.B3] a notice leads to the tab that is in its session, whatever others are open', async () => {
  tabs = [tab('session-1'), tab(null, '/join?lang=de'), tab('session-2', '/code'), tab('session-2')];
  await tap();
  expect([tabs.map(({ isFocused }) => isFocused), opened]).toEqual([[false, false, true, false], []]);
});

it('[rule.B3] a notice opens a page of its own where no tab is in its session, or the one that is sleeps', async () => {
  tabs = [tab('session-1'), { ...tab('session-2'), sleeps: true }];
  await tap();
  expect([tabs.some(({ isFocused }) => isFocused), opened]).toEqual([false, [`${origin}/join?back=session-2`]]);
});

it('a notice leads to no other site', async () => {
  await tap('https://evil.example/join');
  expect(opened).toEqual([]);
});
