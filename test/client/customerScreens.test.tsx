/** @jsxImportSource preact */
// @vitest-environment happy-dom
import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Consent } from '#client/screens/customer/Consent.tsx';
import { InUse, NoWayIn, Taken, Unreachable } from '#client/screens/customer/Gate.tsx';
import { LiveWords } from '#client/screens/customer/LiveWords.tsx';
import { followLanguage, speak } from '#client/screens/customer/language.ts';
import { Recap } from '#client/screens/customer/Recap.tsx';
import { WhatToDo } from '#client/screens/customer/WhatToDo.tsx';
import { customerDe } from '#models/text/customer.de.ts';
import { customerEn } from '#models/text/customer.en.ts';
import type { TrackingReport } from '#models/tracking.ts';
import type { SessionView } from '#models/view.ts';
import { mark } from '#test/support/marks.ts';

let host: HTMLElement;
beforeEach(() => {
  void act(() => speak('en'));
  host = document.createElement('div');
  document.body.append(host);
});
afterEach(() => {
  show(null);
  host.remove();
});

const show = (screen: VNode | null) => void act(() => render(screen, host));
const words = () => host.textContent ?? '';
const press = (word: string) => {
  const button = [...host.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(word));
  if (!button) throw new Error(`There is no button that says ${word}.`);
  void act(() => button.click());
};
const session = {
  ...{
    id: 'session-1',
    companyName: 'Aurora',
    state: 'ended',
    outcome: 'fixed',
    note: 'Opened the valve.',
    snapshots: [],
  },
  technician: { id: 'technician-1', name: 'Ana Ribeiro', level: 2 },
  machine: null,
  ending: { recap: { found: '', done: ['Closed the tap.'], parts: '', next: '', watch: '' } },
} as unknown as SessionView;

it('[rule.R2] agreeing to share agrees to no recording, unless that is ticked as well, and for what', () => {
  const onAgree = vi.fn();
  show(<Consent isBusy={false} problem={null} onAgree={onAgree} onWrite={onAgree} />);
  const tick = (nth: number) => void act(() => host.querySelectorAll('input')[nth]?.click());
  press(customerEn['consent.button']);
  tick(1);
  press(customerEn['consent.button']);
  tick(0);
  press(customerEn['consent.button']);
  tick(1);
  press(customerEn['consent.button']);
  expect(onAgree.mock.calls).toEqual([[[]], [['training']], [['case', 'training']], [['case']]]);
});

it('takes no second tap while the first is under way', () => {
  const onAgree = vi.fn();
  show(<Consent isBusy problem={null} onAgree={onAgree} onWrite={onAgree} />);
  press(customerEn['consent.busy']);
  expect(onAgree).not.toHaveBeenCalled();
});

it('[rule.R5] speaks the other language at a tap, and tells the page so', () => {
  followLanguage();
  show(<Consent isBusy={false} problem="UNREACHABLE" onAgree={() => {}} onWrite={() => {}} />);
  expect(words()).toContain(customerEn['consent.title']);
  press('Deutsch');
  expect(words()).toContain(customerDe['consent.title']);
  expect(words()).not.toContain(customerEn['consent.hint']);
  expect(document.documentElement.lang).toBe('de');
});

it('[rule.R4] every way that leads nowhere says what happened and what can be done', () => {
  const screens = [
    [<Unreachable key="a" onRetry={() => {}} />, 'unreachable'],
    [<NoWayIn key="b" why="gone" onCode={() => {}} />, 'gone'],
    [<NoWayIn key="c" why="noLink" onCode={() => {}} />, 'noLink'],
    [<InUse key="d" isBusy={false} onTakeOver={() => {}} />, 'inUse'],
  ] as const;
  for (const [screen, name] of screens) {
    show(screen);
    for (const part of ['title', 'body', 'do'] as const) expect(words()).toContain(customerEn[`${name}.${part}`]);
  }
});

it('[rule.S6] a page that lost its place says to whom, and takes it back at a tap', () => {
  const onComeBack = vi.fn();
  show(<Taken by="device" onComeBack={onComeBack} />);
  expect(words()).toContain(customerEn['taken.device.title']);
  press(customerEn['taken.button']);
  expect(onComeBack).toHaveBeenCalledOnce();
});

it('the recap says how it ended, what was done and who helped, and no durations [rule.R3]', () => {
  show(<Recap session={session} />);
  for (const part of [
    'It is fixed',
    'Closed the tap.\nOpened the valve.',
    'Ana Ribeiro, technician at Aurora, level 2',
  ]) {
    expect(words()).toContain(part);
  }
});

it('what to do is said where a screen reader listens already, with a picture held and without', () => {
  for (const isHeld of [false, true]) {
    show(<WhatToDo told={null} isHeld={isHeld} />);
    const region = host.querySelector('[role=status]');
    expect(region?.textContent).toBe('');
    show(<WhatToDo told={mark('text', { at: [0.5, 0.5] }, { text: 'Open the lid' })} isHeld={isHeld} />);
    expect(host.querySelector('[role=status]')).toBe(region);
    expect(region?.textContent).toContain('Open the lid');
    show(null);
  }
});

it('[rule.R4] why no mark is on the live picture is said where a screen reader listens already', () => {
  const say = (report: TrackingReport | null) => show(<LiveWords report={report} name="Ben" />);
  say(null);
  const region = host.querySelector('[role=status]');
  expect(region?.textContent).toBe('');
  say({ pace: 'full', marks: [['mark-one1', 'unseen']] });
  expect(region?.textContent).toBe(customerEn['live.unseen'].replace('{name}', 'Ben'));
  say({ pace: 'refused', marks: [] });
  expect(region?.textContent).toBe(customerEn['live.heldOnly'].replace('{name}', 'Ben'));
  for (const marks of [
    [],
    [
      ['mark-one1', 'unseen'],
      ['mark-two2', 'searching'],
    ],
  ] as TrackingReport['marks'][]) {
    say({ pace: 'full', marks });
    expect([host.querySelector('[role=status]'), region?.textContent]).toEqual([region, '']);
  }
});
