/** @jsxImportSource react */
// @vitest-environment happy-dom

import { MantineProvider } from '@mantine/core';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createChatOffer } from '#client/screens/machine/chatOffer.ts';
import { tellIn } from '#client/screens/machine/words.ts';
import { speak } from '#client/screens/staff/language.ts';
import { Answers } from '#client/screens/technician/passport/Answers.tsx';
import { EarlierSessions } from '#client/screens/technician/passport/EarlierSessions.tsx';
import { HomeworkLines } from '#client/screens/technician/passport/HomeworkLines.tsx';
import { type Homework, noHomework, type Passport } from '#models/library/passport.ts';
import { createShelf } from '#test/support/shelf.ts';

let host: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  speak('en');
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
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
const seen = () => host.textContent ?? '';

const homework: Homework = {
  evidence: [
    { kind: 'claim', level: 2, points: 1 },
    { kind: 'stepTried', count: 2, points: 4 },
  ],
  tried: [
    {
      ...{ articleId: 'article-one', title: 'It drips', share: 1 },
      steps: [
        { title: 'Close the tap', result: 'did' },
        { title: 'Tighten the ring', result: 'didNotHelp' },
      ],
    },
    { articleId: 'article-two', title: '<img src=x>', share: 0.5, steps: [] },
  ],
  searches: [{ text: 'no steam', hits: 0 }],
  ...{ photos: [], outside: [] },
};
const passport: Passport = {
  ...noHomework,
  customer: { name: null, level: 1, segment: 'consumer', language: 'en' },
  ...{ machine: null, problem: null, contact: null, earlier: [], promises: [] },
};

it('[rule.A4] an offer says what was read and tried, with what came of it, and what the level rests on', () => {
  show(<HomeworkLines homework={homework} />);
  for (const text of ['It drips (2 of its steps tried)', '<img src=x> (read: 50 %)', '“no steam”, found nothing'])
    expect(seen()).toContain(text);
  expect(seen()).toContain('Close the tap: did it');
  expect(seen()).toContain('Tighten the ring: did not help');
  expect(seen()).toContain('said to be level 2 · steps tried: 2');
  expect(host.querySelector('img')).toBeNull();
  show(<HomeworkLines homework={noHomework} />);
  expect(seen()).toBe('Nothing read or tried at the machine.');
});

it('[rule.A4] only what nothing answers is offered as a question', () => {
  const asks = () => [...host.querySelectorAll('label')].map((label) => label.textContent);
  const open = (known: Partial<Passport>) =>
    show(<Answers sessionId="session-one" passport={{ ...passport, ...known }} onWritten={() => undefined} />);
  open({});
  expect(asks()).toEqual(['Name', 'What is the matter']);
  open({ searches: homework.searches });
  expect(asks()).toEqual(['Name']);
  open({ tried: homework.tried, customer: { ...passport.customer, name: 'Mara Lindt' } });
  expect(asks()).toEqual([]);
  expect(seen()).toContain('There is nothing to ask');
  expect([...host.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual(['Correct Name']);
});

it('[rule.A4] earlier sessions come with their marked-up pictures', () => {
  const keyframe = { id: 'keyframe-one', width: 64, height: 48, source: 'held', takenAt: 1 } as const;
  const snapshot = { id: 'snapshot-one', keyframe, seq: 1, keptAt: 1, url: '/api/sessions/one/snapshots/snapshot-one' };
  const session = { sessionId: 'session-zero', endedAt: 1, outcome: 'fixed', note: 'Ring.', problem: null } as const;
  show(<EarlierSessions earlier={[{ ...session, snapshots: [snapshot] }]} />);
  expect(seen()).toContain('Ring.');
  expect(host.querySelector('img')?.getAttribute('src')).toBe(snapshot.url);
});

it('[rule.A6] the chat is offered once: it stands until it is answered, and never comes again', () => {
  const foot = document.createElement('nav');
  foot.className = 'ask';
  document.body.append(foot);
  const shelf = createShelf();
  const page = () => createChatOffer({ key: 'CODE', base: '/m/CODE' }, shelf, tellIn('en'));
  const cards = () => document.querySelectorAll('.chat-offer');
  page().resume();
  expect(cards()).toHaveLength(0);
  page().make();
  page().make();
  expect(cards()).toHaveLength(1);
  cards()[0]?.remove();
  page().resume();
  expect(cards()).toHaveLength(1);
  expect(document.querySelector('.chat-offer a')?.getAttribute('href')).toBe('/m/CODE/ask?chat');
  document.querySelector<HTMLButtonElement>('.chat-offer button')?.click();
  page().make();
  page().resume();
  expect(cards()).toHaveLength(0);
});
