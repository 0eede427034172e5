/** @jsxImportSource react */
// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '#client/screens/staff/language.ts';
import { BenchContext } from '#client/screens/technician/benchContext.ts';
import { BringingBack } from '#client/screens/technician/session/BringingBack.tsx';
import { Colleagues } from '#client/screens/technician/together/Colleagues.tsx';
import type { Workbench } from '#client/screens/technician/workbench.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { callbackDeskEn } from '#models/text/callbackDesk.en.ts';
import { refusalEn } from '#models/text/refusal.en.ts';
import { say } from '#models/text/say.ts';
import type { Colleague, SessionView, StaffView } from '#models/view.ts';

let host: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  speak('en');
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});
afterEach(() => {
  act(() => root.unmount());
  host.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const show = (bench: Partial<Workbench>, screen: ReactNode) =>
  act(() =>
    root.render(
      <MantineProvider withCssVariables={false} withGlobalClasses={false}>
        <BenchContext value={bench as Workbench}>{screen}</BenchContext>
      </MantineProvider>,
    ),
  );

const ben: StaffView = {
  ...{ id: 'ben', name: 'Ben', role: 'technician', level: 3, segment: 'business' },
  ...{ languages: ['en'], families: ['Labeller'] },
};
const mei: Colleague = { ...ben, id: 'mei', name: 'Mei', presence: 'available' };

it('[rule.R4] says that the colleagues cannot be listed now, instead of loading for ever, and lists them when they can', async () => {
  const answers: Answer<{ colleagues: Colleague[] }>[] = [refuse('UNREACHABLE'), { ok: true, colleagues: [mei] }];
  const team = { colleagues: async () => answers.shift() ?? refuse('UNREACHABLE') };
  const bench = { me: ben, party: { team } } as unknown as Workbench;
  const session = { entryLevel: 1, customer: { language: 'en' } } as SessionView;
  const asked: string[] = [];
  show(bench, <Colleagues session={session} isBusy={false} onAsk={(id) => asked.push(id)} />);
  expect(host.querySelector('[role="alert"]')).toBeNull();
  await act(async () => {});
  expect(host.querySelector('[role="alert"]')?.textContent).toBe(refusalEn.UNREACHABLE);
  await act(async () => host.querySelector('button')?.click());
  expect(host.textContent).not.toContain(refusalEn.UNREACHABLE);
  act(() => host.querySelector('button')?.click());
  expect(asked).toEqual(['mei']);
});

it('[rule.B3] counts the seconds since a notice by the server’s clock, however wrong the desk’s own is', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance', 'Date'] });
  const sentAt = Date.now() + 3_600_000;
  const notices = [{ channel: 'mail', state: 'sent', at: sentAt - 2_000 }];
  const session = {
    ...{ state: 'connecting', isCustomerHere: false, customer: { name: 'Kim' }, together: { sentAt } },
    callback: { notices, reachedAt: null, phone: null },
  } as unknown as SessionView;
  show({}, <BringingBack session={session} />);
  expect(host.textContent).toContain(say(callbackDeskEn, 'sent', { time: 2 }));
  act(() => vi.advanceTimersByTime(3_000));
  expect(host.textContent).toContain(say(callbackDeskEn, 'sent', { time: 5 }));
});
