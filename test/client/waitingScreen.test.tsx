/** @jsxImportSource preact */
// @vitest-environment happy-dom
import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '#client/screens/customer/language.ts';
import type { Stay } from '#client/screens/customer/stay.ts';
import { Arrival } from '#client/screens/customer/waiting/Arrival.tsx';
import { Helper } from '#client/screens/customer/waiting/Helper.tsx';
import { WaitBrief } from '#client/screens/customer/waiting/WaitBrief.tsx';
import { Waiting } from '#client/screens/customer/waiting/Waiting.tsx';
import { WayRow, Ways } from '#client/screens/customer/waiting/Ways.tsx';
import type { Way } from '#client/screens/customer/waiting/way.ts';
import type { SessionView, WaitView } from '#models/view.ts';

const minute = 60_000;
const askedAt = 1_800_000_000_000;
let host: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  void act(() => speak('en'));
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
const seen = () => host.textContent ?? '';
const heard = () => host.querySelector('[role="status"]')?.textContent ?? '';
const head = () => host.querySelector('h1')?.textContent;
const range = () => host.querySelector('.wait-range')?.lastChild?.textContent;

const session = {
  ...{ id: 'session-1', companyName: 'Aurora', state: 'queued', askedAt, technician: null, why: [] },
  customer: { name: 'Kim', level: 1, segment: 'business', language: 'de' },
} as unknown as SessionView;
const wait: WaitView = {
  ...{ range: { lowMs: 2 * minute, highMs: 5 * minute }, place: 2, lacks: null, couldCome: false, at: askedAt },
  ...{ callback: { isPromised: false, boundMs: null }, opensAt: null, phone: null, mail: null },
};
const has = { shared: false, goneWithout: false, met: false };
const waits = (change: Partial<WaitView> = {}, state: Partial<SessionView> = {}) =>
  show(<Waiting session={{ ...session, ...state }} wait={{ ...wait, ...change }} has={has} />);
const later = (ms: number) => ({ at: askedAt + ms });

it('says the place and an honest range, which counts on quietly between news', () => {
  waits();
  expect([head(), range()]).toEqual(['You are next but one', 'About 2 to 5 minutes']);
  pass(3 * minute);
  expect(range()).toBe('Within about 2 minutes');
  pass(1.5 * minute);
  expect(range()).toBe('Less than a minute');
  pass(minute);
  expect(range()).toBe('Longer than we said');
  expect(seen()).toContain('You keep your place.');
});

it('reads out what is new and nothing that only counts on', () => {
  waits();
  expect(heard()).toBe('You are next but one. About 2 to 5 minutes.');
  pass(2 * minute);
  expect(heard()).toBe('You are next but one. About 2 to 5 minutes.');
  waits({ place: 1, range: { lowMs: 0, highMs: 3 * minute }, ...later(2 * minute) });
  expect(heard()).toBe('You are next. Within about 3 minutes.');
  waits({ place: 1, range: { lowMs: 0, highMs: 3 * minute }, ...later(2 * minute) }, { state: 'offered' });
  expect(heard()).toContain('A technician is being asked right now.');
});

it('never jumps up without a word of why', () => {
  waits();
  waits({ range: { lowMs: 4 * minute, highMs: 9 * minute }, ...later(0) });
  expect([range(), seen()]).toEqual([
    'About 4 to 9 minutes',
    expect.stringContaining('It takes longer than we thought'),
  ]);
  expect(heard()).toContain('It takes longer than we thought');
});

it('an offer that was declined is the reason for a longer wait, not the others in line', () => {
  waits({ place: 1, range: { lowMs: 0, highMs: 15_000 } }, { state: 'offered' });
  expect([head(), range()]).toEqual(['You are next', 'Less than a minute']);
  waits({ place: 2, range: { lowMs: 2 * minute, highMs: 4 * minute }, ...later(0) });
  expect([range(), seen()]).toEqual(['About 2 to 4 minutes', expect.stringContaining('could not come just now')]);
});

it('[rule.R4] says at once when nobody could come, and promises no place in a line that leads nowhere', () => {
  waits({ range: null, lacks: 'language' });
  expect(head()).toBe('Nobody here speaks German');
  expect(seen()).toContain('We have told the lead');
  expect(seen()).not.toContain('You are next');
  expect(heard()).toBe(
    'Nobody here speaks German. Nobody at work now speaks your language. Nobody else in our team could help either. We have told the lead. Your place is kept.',
  );
  waits({ range: null, lacks: 'language', couldCome: true });
  expect(seen()).toContain('Somebody else in our team could help, and is not signed in now.');
});

it('says a machine that nobody knows well beside the range, for somebody else comes after a while', () => {
  waits({ lacks: 'family' });
  expect([head(), range()]).toEqual(['You are next but one', 'About 2 to 5 minutes']);
  expect(seen()).toContain('another technician takes over');
});

it('says when the team is there again', () => {
  const opensAt = new Date(askedAt).setHours(23, 30, 0, 0);
  waits({ range: null, lacks: 'anybody', couldCome: true, opensAt });
  expect([head(), seen()]).toEqual(['We are closed now', expect.stringContaining('We open today at 23:30.')]);
  expect(seen()).not.toContain('nobody');
  waits({ range: null, lacks: 'level', opensAt });
  expect(seen()).toContain('nobody in our team could help you then either. We have told the lead.');
});

it('names who comes, their level in words, their languages, and no more reasons than are read', () => {
  const technician = {
    ...{ id: 'ben', name: 'Ben', level: 3, languages: ['en', 'de'] },
  } as unknown as SessionView['technician'];
  const why = [
    { kind: 'certified', family: 'KX-200' },
    { kind: 'known' },
    { kind: 'language', language: 'de' },
  ] as const;
  show(<Helper session={{ ...session, technician, why }} />);
  for (const words of [
    'Service engineer, level 3',
    'Speaks English and German',
    'Because you are certified on the KX-200',
    'Because Ben has helped you before',
  ]) {
    expect(seen()).toContain(words);
  }
  expect(host.querySelectorAll('li')).toHaveLength(2);
});

it('shows who comes over the picture until they have been there for a while, and not after a reload', () => {
  const technician = { id: 'ben', name: 'Ben', level: 2, languages: ['en'] } as unknown as SessionView['technician'];
  const arrives = (state: SessionView['state']) => show(<Arrival session={{ ...session, technician, state }} />);
  arrives('connecting');
  expect(seen()).toContain('Ben is joining');
  pass(minute);
  arrives('live');
  expect(seen()).toContain('Ben is here');
  pass(10_000);
  expect(seen()).toBe('');
  show(null);
  arrives('live');
  expect(seen()).toBe('');
});

const stay = {} as Stay;
const wayOf = (id: string, load: () => Promise<never> = () => Promise.reject(new Error('no line'))): Way => ({
  ...{ id, icon: <i />, word: id, label: `${id}, the whole of it`, act: { load } },
});

it('other ways are one tap away: to be called back, and to phone and to write where the company said how', () => {
  show(<Ways stay={stay} wait={{ ...wait, phone: '+44 (0)113 496', mail: 'help@aurora.example' }} />);
  expect([...host.querySelectorAll('a')].map((a) => a.getAttribute('href'))).toEqual([
    'tel:+440113496',
    'mailto:help@aurora.example',
  ]);
  show(<Ways stay={stay} wait={wait} />);
  expect([...host.querySelectorAll('a, button')].map((way) => way.getAttribute('aria-label'))).toEqual([
    'Call me back',
  ]);
});

it('puts the ways that do not fit a row into a list', async () => {
  show(<WayRow stay={stay} ways={['a', 'b', 'c', 'd'].map((id) => wayOf(id))} />);
  const buttons = [...host.querySelectorAll('button')];
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['a', 'b', 'Other ways']);
  void act(() => buttons.at(-1)?.click());
  expect([...host.querySelectorAll('dialog .way')].map(({ textContent }) => textContent)).toEqual([
    'c, the whole of it',
    'd, the whole of it',
  ]);
});

it('fetches what a way opens at the tap, and lets a tap try again where that failed', async () => {
  const Panel = () => <p>The chat</p>;
  const load = vi.fn().mockRejectedValueOnce(new Error('no line')).mockResolvedValue(Panel);
  show(<WayRow stay={stay} ways={[wayOf('chat', load)]} />);
  const tap = () =>
    act(async () => {
      host.querySelector('button')?.click();
      await vi.advanceTimersByTimeAsync(1);
    });
  await tap();
  expect(seen()).not.toContain('The chat');
  await tap();
  expect([load.mock.calls.length, seen()]).toEqual([2, expect.stringContaining('The chat')]);
});

/** A page that is about something else, in a session that waits like this. */
function shows(change: Partial<WaitView> = {}, state: Partial<SessionView> = {}) {
  const session0 = { ...session, ...state };
  const stay = {
    first: session0,
    session: session0,
    party: { store: { getState: () => ({ session: session0 }), subscribe: () => () => undefined } },
  } as unknown as Stay;
  show(<WaitBrief stay={stay} wait={{ ...wait, ...change }} />);
}

it('[rule.C1] who only writes reads what they would wait if they showed it now, and has the other ways', () => {
  shows({ phone: '+49 821 4930' }, { state: 'triage' });
  expect(seen()).toContain('If you show it now:');
  expect(seen()).toContain('You are next but one · About 2 to 5 minutes');
  expect(host.querySelector('.ways')?.textContent).toContain('Phone');
  expect(heard()).toBe('');
  shows({ range: null }, { state: 'triage' });
  expect(seen()).toContain('We cannot say yet how long it takes');
  expect(seen()).not.toContain('If you show it now:');
});

it('[rule.R4] a page about something else says why nobody could come, what is done about it, and has the other ways', () => {
  shows({ range: null, lacks: 'anybody', phone: '+49 821 4930' });
  expect(seen()).toContain(
    'Nobody is at work right now. Nobody who could help you is here. Nobody else in our team could help either. We have told the lead.',
  );
  expect(heard()).toContain('Nobody is at work right now.');
  expect(host.querySelector('.ways')?.textContent).toContain('Phone');
  shows({ range: null, opensAt: askedAt });
  expect(seen()).toContain('We are closed now.');
});
