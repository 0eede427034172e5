/** @jsxImportSource react */
// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { speak } from '#client/screens/staff/language.ts';
import { BenchContext } from '#client/screens/technician/benchContext.ts';
import { Colleagues } from '#client/screens/technician/together/Colleagues.tsx';
import type { Workbench } from '#client/screens/technician/workbench.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { refusalEn } from '#models/text/refusal.en.ts';
import type { Colleague, SessionView, StaffView } from '#models/view.ts';

const ben: StaffView = {
  ...{ id: 'ben', name: 'Ben', role: 'technician', level: 3, segment: 'business' },
  ...{ languages: ['en'], families: ['Labeller'] },
};
const mei: Colleague = { ...ben, id: 'mei', name: 'Mei', presence: 'available' };

it('[rule.R4] says that the colleagues cannot be listed now, instead of loading for ever, and lists them when they can', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  speak('en');
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const answers: Answer<{ colleagues: Colleague[] }>[] = [refuse('UNREACHABLE'), { ok: true, colleagues: [mei] }];
  const team = { colleagues: async () => answers.shift() ?? refuse('UNREACHABLE') };
  const bench = { me: ben, party: { team } } as unknown as Workbench;
  const session = { entryLevel: 1, customer: { language: 'en' } } as SessionView;
  const asked: string[] = [];
  act(() =>
    root.render(
      <MantineProvider withCssVariables={false} withGlobalClasses={false}>
        <BenchContext value={bench}>
          <Colleagues session={session} isBusy={false} onAsk={(id) => asked.push(id)} />
        </BenchContext>
      </MantineProvider>,
    ),
  );
  expect(host.querySelector('[role="alert"]')).toBeNull();
  await act(async () => {});
  expect(host.querySelector('[role="alert"]')?.textContent).toBe(refusalEn.UNREACHABLE);
  await act(async () => host.querySelector('button')?.click());
  expect(host.textContent).not.toContain(refusalEn.UNREACHABLE);
  act(() => host.querySelector('button')?.click());
  expect(asked).toEqual(['mei']);
  act(() => root.unmount());
  host.remove();
  vi.unstubAllGlobals();
});
