/** @jsxImportSource preact */
// @vitest-environment happy-dom
import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { Dialog } from '#client/screens/customer/controls/Dialog.tsx';
import { speak } from '#client/screens/customer/language.ts';
import { PreviewSheet } from '#client/screens/customer/PreviewSheet.tsx';
import type { Stay } from '#client/screens/customer/stay.ts';
import { settleMs } from '#client/screens/customer/useSettled.ts';
import { Viewfinder } from '#client/screens/customer/viewfinder.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import { customerEn } from '#models/text/customer.en.ts';
import type { SessionView, StaffView } from '#models/view.ts';

let host: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers();
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
const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const tap = (word: string) => {
  const button = [...host.querySelectorAll('button')].find(({ textContent }) => textContent === word);
  if (!button) throw new Error(`There is no button that says ${word}.`);
  void act(() => button.click());
};

const technician = { id: 'technician-1', name: 'Ana Ribeiro', level: 2 } as StaffView;

/** A stay with what the screens read of it; nobody is there yet unless the session says so. */
function stayIn(session: Partial<SessionView>) {
  const viewfinder = new Viewfinder({
    openCamera: () => Promise.reject(new Error('There is no camera here.')),
    openMicrophone: () => Promise.reject(new Error('There is no microphone here.')),
    staysSilent: false,
  });
  const first = { companyName: 'Aurora', state: 'queued', technician: null, chat: null, ...session } as SessionView;
  const stop = vi.fn();
  const store = createStore(() => ({ happening: null, hasStopped: false, hasMet: false }));
  const stay = { first, viewfinder, stop, store, party: { store: createPartyStore() } } as unknown as Stay;
  return { stay, stop, isSharing: () => viewfinder.store.getState().sharing };
}

it('a double tap on Show it shows it, and taking it back is a tap of its own', async () => {
  const { stay, isSharing } = stayIn({});
  show(<PreviewSheet stay={stay} waiting={null} />);
  tap(customerEn['preview.show']);
  await wait(200);
  tap(customerEn['preview.unshow']);
  expect(isSharing()).toBe(true);
  await wait(settleMs);
  tap(customerEn['preview.unshow']);
  expect(isSharing()).toBe(false);
});

it('stopping is asked once where a technician is there, and going on is one tap', async () => {
  const { stay, stop } = stayIn({ state: 'live', technician });
  show(<PreviewSheet stay={stay} waiting={null} />);
  tap(customerEn['bar.stop']);
  expect(host.querySelector('dialog')?.textContent).toContain(technician.name);
  tap(customerEn['stop.stay']);
  expect(host.querySelector('dialog')).toBeNull();
  expect(stop).not.toHaveBeenCalled();
  tap(customerEn['bar.stop']);
  void act(() => [...host.querySelectorAll<HTMLElement>('dialog button')][0]?.click());
  expect(stop).toHaveBeenCalledOnce();
});

it('stopping is not asked while nobody is there', () => {
  const { stay, stop } = stayIn({ state: 'offered' });
  show(<PreviewSheet stay={stay} waiting={null} />);
  tap(customerEn['bar.stop']);
  expect(stop).toHaveBeenCalledOnce();
});

it('the tap that opens a dialog does not close it when it is doubled', async () => {
  const onClose = vi.fn();
  show(
    <Dialog title="One thing" onClose={onClose}>
      <p>said</p>
    </Dialog>,
  );
  const beside = () => void act(() => host.querySelector('dialog')?.click());
  beside();
  expect(onClose).not.toHaveBeenCalled();
  await wait(settleMs);
  beside();
  expect(onClose).toHaveBeenCalledOnce();
});
