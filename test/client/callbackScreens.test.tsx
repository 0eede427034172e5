/** @jsxImportSource preact */
// @vitest-environment happy-dom
import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CallbackClock } from '#client/screens/customer/callback/CallbackClock.tsx';
import { Called } from '#client/screens/customer/callback/Called.tsx';
import { HomeScreen } from '#client/screens/customer/callback/HomeScreen.tsx';
import { Unspoken } from '#client/screens/customer/door/Welcomed.tsx';
import { speak } from '#client/screens/customer/language.ts';
import { wantsCamera } from '#client/screens/customer/scene.ts';
import type { Stay } from '#client/screens/customer/stay.ts';
import { ServerClock } from '#client/state/serverClock.ts';
import { callbackEn } from '#models/text/callback.en.ts';
import { say } from '#models/text/say.ts';
import type { CallbackView } from '#models/view/callback.ts';
import type { SessionView } from '#models/view.ts';

const promisedAt = 1_800_000_000_000;
let host: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers({ now: promisedAt - 3600_000 });
  void act(() => speak('en'));
  sessionStorage.clear();
  host = document.createElement('div');
  document.body.append(host);
});
afterEach(() => {
  show(null);
  host.remove();
  vi.useRealTimers();
});

const show = (screen: VNode | null) => void act(() => render(screen, host));
const pass = (ms: number) => void act(() => void vi.advanceTimersByTime(ms));
const left = () => host.querySelector('.callback-time')?.textContent;
const heard = () => host.querySelector('[role="status"]')?.textContent;

/** What the region said when it first stood there: nobody hears what it came with. */
function heardAtFirst(screen: VNode): string | undefined {
  render(screen, host);
  return heard() ?? undefined;
}

const callback: CallbackView = {
  ...{ promisedAt, dueAt: promisedAt + 180_000, alertedAt: null, lateAt: null, metAt: null, reachedAt: null },
  ...{ missed: 0, channels: ['page'], phone: null, mail: null, notices: [] },
};
const session = { id: 'session-1', epoch: 3, state: 'connecting', callback } as unknown as SessionView;
const opened: string[] = [];
const stay = (serverClock = new ServerClock()) =>
  ({ serverClock, session, show: () => opened.push('camera') }) as unknown as Stay;

it('[route.R12] counts by the server, on a phone that is an hour slow, and says so when the time is up', () => {
  const clock = new ServerClock();
  clock.hear(promisedAt, performance.now());
  show(<CallbackClock stay={stay(clock)} state="queued" callback={callback} />);
  expect(left()).toBe(say(callbackEn, 'clock.left', { time: '3:00' }));
  pass(120_000);
  expect(left()).toBe(say(callbackEn, 'clock.left', { time: '1:00' }));
  pass(61_000);
  expect(left()).toBe(callbackEn['clock.over']);
});

it('[route.R12] says no time that is over, where somebody called in time and was lost before the two met', () => {
  const met = { ...callback, metAt: promisedAt + 60_000 };
  show(<CallbackClock stay={stay()} state="queued" callback={met} />);
  expect([host.querySelector('h1')?.textContent, left()]).toEqual([callbackEn['clock.soon'], undefined]);
});

it('[route.P12] reads out that we are late, in a region that stood there before', () => {
  const on = stay();
  show(<CallbackClock stay={on} state="queued" callback={callback} />);
  expect(heard()).toBe('');
  show(<CallbackClock stay={on} state="queued" callback={{ ...callback, lateAt: promisedAt + 180_000 }} />);
  expect(heard()).toContain('We promised to call you by');
});

it.each([
  ['that somebody is there', () => <Called stay={stay()} name="Mara" />],
  ['that a language is not spoken', () => <Unspoken tag="fr" />],
])('[rule.R4] reads out %s, in a region that stood there before', (_, screen) => {
  expect(heardAtFirst(screen())).toBe('');
  pass(0);
  show(screen());
  expect(heard()).not.toBe('');
});

it('[rule.B3] a reload does not ring for somebody who went to the technician already, and does for the next call', () => {
  expect(wantsCamera(session)).toBe(false);
  show(<Called stay={stay()} name="Mara" />);
  const go = [...host.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Go to Mara'));
  void act(() => go?.click());
  expect(opened).toEqual(['camera']);
  expect(wantsCamera(session)).toBe(true);
  expect(wantsCamera({ ...session, epoch: 4 })).toBe(false);
  expect(wantsCamera({ ...session, state: 'queued' })).toBe(false);
});

it('[rule.B1] an iPhone is shown how a page gets on the Home Screen, and the address to be kept there leads back', async () => {
  const secret = 'w'.repeat(43);
  const answers = [
    { ok: false, reason: 'UNREACHABLE' },
    { ok: true, secret },
  ];
  const on = { session, link: { ask: async () => answers.shift() } } as unknown as Stay;
  show(<HomeScreen stay={on} />);
  expect(host.querySelector('ol')).toBeNull();
  const how = async () => {
    host.querySelector('button')?.click();
    await act(async () => void (await vi.advanceTimersByTimeAsync(0)));
  };
  await how();
  expect([host.querySelectorAll('.problem').length, location.hash]).toEqual([1, '']);
  await how();
  expect(host.querySelectorAll('li')).toHaveLength(3);
  expect(location.pathname + location.search + location.hash).toBe(`/join?back=${session.id}#${secret}`);
});
