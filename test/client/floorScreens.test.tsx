/** @jsxImportSource react */
// @vitest-environment happy-dom

import { MantineProvider } from '@mantine/core';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { Alerts } from '#client/screens/lead/Alerts.tsx';
import { Callbacks } from '#client/screens/lead/Callbacks.tsx';
import { groupsOf } from '#client/screens/lead/groups.ts';
import { InSession } from '#client/screens/lead/InSession.tsx';
import { Present } from '#client/screens/lead/Present.tsx';
import { WaitingRoom } from '#client/screens/lead/WaitingRoom.tsx';
import { speak } from '#client/screens/staff/language.ts';
import type { Consult, ConsultState, TimedOffer } from '#client/screens/technician/consult.ts';
import { ConsultContext } from '#client/screens/technician/consultContext.ts';
import { OfferBar } from '#client/screens/technician/OfferBar.tsx';
import { useQuiet } from '#client/screens/technician/useQuiet.ts';
import { noHomework } from '#models/library/passport.ts';
import type { Colleague, DeskView, QueueEntry, StaffView } from '#models/view.ts';

const minute = 60_000;
const at = new Date(2027, 2, 5, 14, 0).getTime();
let host: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  speak('en');
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  act(() => root.unmount());
  host.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const show = (screen: ReactNode) =>
  act(() =>
    root.render(
      <MantineProvider withCssVariables={false} withGlobalClasses={false}>
        {screen}
      </MantineProvider>,
    ),
  );
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const press = (key: string) => act(() => document.dispatchEvent(new KeyboardEvent('keydown', { key })));
const seen = () => host.textContent ?? '';

const ben = {
  ...{ id: 'ben', name: 'Ben', role: 'technician', level: 3, segment: 'business' },
  ...{ languages: ['en'], families: ['Labeller'] },
} as const satisfies StaffView;
const customer = { name: 'Mara', level: 1, segment: 'business', language: 'de' } as const;
const machine = { id: 'machine-1', family: 'Labeller', model: 'L200', serial: 'AL2-1', site: 'Leeds' };
const offer: TimedOffer = {
  ...{ sessionId: 'session-1', epoch: 1, customer, machine, entryLevel: 2, callback: null, kind: 'session' },
  ...{ problem: null, homework: noHomework, lastWords: null },
  ...{
    askedAt: at - 100_000,
    sentAt: at,
    expiresAt: at + 15_000,
    cameAt: 0,
    lapsesAt: 15_000,
  },
  reason: {
    ...{ rules: ['route.R6'], waitedMs: 100_000, urgency: 1, levelsAbove: 1, isOutsideFamily: false, isKnown: false },
    reserve: 'longWait',
  },
};

/** A desk as the pages see it: what was asked of it is noted. */
function deskWith(state: Partial<ConsultState>) {
  const asked: string[] = [];
  const desk = { me: ben, presence: 'available', awayBecause: null } as unknown as DeskView;
  const store = createStore<ConsultState>(() => ({
    ...{ link: 'up', desk, offer: null, answering: null, wish: 'available', place: { at: 'desk' } },
    ...state,
  }));
  const note = (what: string) => async () => void asked.push(what);
  const consult = { store, accept: note('accept'), decline: note('decline'), comeBack: note('comeBack') };
  const page = (children: ReactNode) => (
    <ConsultContext value={consult as unknown as Consult}>{children}</ConsultContext>
  );
  return { asked, store, page, desk };
}

const times = { alertedAt: null, lateAt: null, metAt: null, reachedAt: null, missed: 0 };
const callback = { ...times, channels: [], phone: null, mail: null, notices: [] };

it('an offer says who, what level, which machine, for how long, and why it is this technician', () => {
  const { page } = deskWith({ offer });
  show(page(<OfferBar />));
  for (const words of ['Mara', 'Level 2', 'Labeller L200', 'Deutsch', 'has waited 1:40', 'the wait has become long']) {
    expect(seen()).toContain(words);
  }
  expect(seen()).toContain('customer: level 1');
  expect(seen()).not.toContain('decline freely');
  expect(host.querySelector('[role="alert"]')?.textContent).toBe(
    'Mara asks for help. Level 2, Labeller L200, has waited 1:40. Enter accepts, D declines.',
  );
});

it('[route.R7] an offer outside the own machines says that it may be declined freely', () => {
  const { page } = deskWith({ offer: { ...offer, reason: { ...offer.reason, isOutsideFamily: true } } });
  show(page(<OfferBar />));
  expect(seen()).toContain('Outside your machines. You may decline freely.');
});

it('[route.R12] a promised callback counts down, and says that it is late when it is', () => {
  const { page } = deskWith({ offer: { ...offer, callback: { ...callback, promisedAt: at, dueAt: at + 2 * minute } } });
  show(page(<OfferBar />));
  expect(seen()).toContain('Callback promised by 14:02');
  expect(seen()).toContain('2:00 left');
  pass(minute);
  expect(seen()).toContain('1:00 left');
  pass(minute);
  expect(seen()).toContain('Callback was promised by 14:02. It is late.');
});

it('says what the customer wrote last, and whose call it is', () => {
  const { page } = deskWith({ offer: { ...offer, kind: 'handover', lastWords: 'It hisses.' } });
  show(page(<OfferBar />));
  expect(seen()).toContain('It hisses.');
  expect(seen()).toContain('hand this over');
});

it('Enter accepts and D declines an offer, and neither does anything without one', () => {
  const { page, asked, store } = deskWith({ offer });
  show(page(<OfferBar />));
  press('Enter');
  press('d');
  expect(asked).toEqual(['accept', 'decline']);
  act(() => store.setState({ offer: null }));
  press('Enter');
  press('d');
  expect(asked).toEqual(['accept', 'decline']);
});

it('[route.R9] who missed two offers is away without blame, and back by one button or key', () => {
  const { page, asked, store, desk } = deskWith({ wish: 'away' });
  show(page(<OfferBar />));
  expect(seen()).not.toContain('I am back');
  act(() => store.setState({ desk: { ...desk, awayBecause: 'missed' } }));
  expect(seen()).toContain('it counts for nothing else');
  press('r');
  act(() => host.querySelector('button')?.click());
  expect(asked).toEqual(['comeBack', 'comeBack']);
  act(() => store.setState({ wish: 'available' }));
  expect(seen()).not.toContain('I am back');
});

it('[route.R13] reminds of a wrap-up only after a long quiet, and begins anew with every word', () => {
  function Quiet({ word }: { readonly word: string }) {
    return <p>{useQuiet(word, 3 * minute) ? 'quiet' : 'busy'}</p>;
  }
  show(<Quiet word="a" />);
  pass(2 * minute);
  show(<Quiet word="ab" />);
  pass(2 * minute);
  expect(seen()).toBe('busy');
  pass(minute);
  expect(seen()).toBe('quiet');
  show(<Quiet word="abc" />);
  expect(seen()).toBe('busy');
});

const entry = (id: string, change: Partial<QueueEntry> = {}): QueueEntry => ({
  ...{ id, customer: { ...customer, name: id }, entryLevel: 2, machine, askedAt: at, state: 'queued' },
  ...{ technician: null, isAtRisk: false, lacks: null, couldCome: [], callback: null, epoch: 1, coming: [] },
  ...change,
});

it('sorts the queue into what wants a lead, what was promised, who waits and who is served', () => {
  const groups = groupsOf([
    entry('late', { callback: { promisedAt: at, dueAt: at + minute }, isAtRisk: true }),
    entry('request', { state: 'scheduled', callback: { promisedAt: at, dueAt: null } }),
    entry('sooner', { callback: { promisedAt: at, dueAt: at + 1 } }),
    entry('plain'),
    entry('asked', { state: 'offered', technician: ben, entryLevel: 3 }),
    entry('stranded', { lacks: 'language' }),
    entry('served', { state: 'live', technician: ben, askedAt: null }),
  ]);
  const ids = (sessions: readonly QueueEntry[]) => sessions.map(({ id }) => id);
  expect(ids(groups.alerts)).toEqual(['late', 'stranded']);
  expect(ids(groups.callbacks)).toEqual(['sooner', 'late', 'request']);
  expect(groups.waiting.map(({ level, sessions }) => [level, ids(sessions)])).toEqual([
    [3, ['asked']],
    [2, ['plain', 'stranded']],
    [1, []],
  ]);
  expect(ids(groups.inSession)).toEqual(['served']);
});

it('a lead reads what is wrong in words, by name', () => {
  const lacks = ['anybody', 'level', 'language', 'levelOrLanguage', 'family'] as const;
  const could = (lack: string) => (lack === 'level' ? ['Ana', 'Bo'] : []);
  show(<Alerts sessions={lacks.map((lack) => entry(lack, { lacks: lack, couldCome: could(lack) }))} />);
  const lines = [...host.querySelectorAll('li')].map(({ textContent }) => textContent);
  expect(lines).toEqual([
    'Nobody is signed in who could serve anybody. Nobody else in the team could.',
    'Nobody at work has level 2, which level needs. Could sign in: Ana, Bo.',
    'Nobody at work speaks German, which language needs. Nobody else in the team could.',
    'Nobody at work has both level 2 and German, which levelOrLanguage needs. Nobody else in the team could.',
    'Nobody at work knows Labeller. Somebody else is asked when family has waited long.',
  ]);
  show(<Alerts sessions={[entry('Mara', { isAtRisk: true, callback: { promisedAt: at, dueAt: at + minute } })]} />);
  expect(seen()).toContain('The callback to Mara is due by 14:01, and nobody is on it.');
  show(<Alerts sessions={[]} />);
  expect(host.querySelector('[role="alert"]')?.textContent).toBe('');
});

it('a lead sees who waits, at which level, since when, and how it stands', () => {
  const { waiting } = groupsOf([entry('Mara'), entry('Tom', { state: 'offered', technician: ben, entryLevel: 3 })]);
  show(<WaitingRoom waiting={waiting} />);
  for (const words of ['Mara', 'Labeller L200', 'since 14:00', 'Asking Ben']) expect(seen()).toContain(words);
  show(<WaitingRoom waiting={groupsOf([]).waiting} />);
  expect(seen()).toContain('Nobody is waiting.');
});

it('a lead sees each promise with its clock', () => {
  const sessions = [entry('Mara', { callback: { promisedAt: at, dueAt: at + 2 * minute } })];
  show(<Callbacks sessions={sessions} queue={{ sessions, people: [], at, cameAt: performance.now() }} />);
  pass(minute / 2);
  expect(seen()).toContain('1:30 left');
});

const joinButton = ({ id }: { readonly id: string }) => <button type="button">Join {id}</button>;

it('[rule.R3] shows people and what they serve, and never for how long', () => {
  const people: Colleague[] = [
    { ...ben, presence: 'engaged' },
    { ...ben, id: 'mia', name: 'Mia', families: [], presence: 'available' },
    { ...ben, id: 'lena', name: 'Lena', role: 'lead', presence: 'away' },
  ];
  const live = entry('Mara', { state: 'live', technician: ben, askedAt: null });
  show(
    <>
      <Present people={people} />
      <InSession sessions={[live]} pictures={new Map()} actions={joinButton} />
    </>,
  );
  pass(10 * minute);
  expect([...host.querySelectorAll('.present li')].map(({ textContent }) => textContent)).toEqual([
    'MiaLevel 3 · every machine · ENAvailable',
    'BenLevel 3 · Labeller · ENIn a session',
  ]);
  expect(host.querySelector('button')?.textContent).toBe('Join Mara');
  expect(seen()).not.toMatch(/\d+:\d\d|\d+\s?(s|min|h)\b/);
});
