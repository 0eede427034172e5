import { createStore } from 'zustand/vanilla';
import type { RefusalReason } from '#models/refusal.ts';
import type { Params } from '#models/text/say.ts';
import type { StaffKey } from '../staff/useSay.ts';

/** A short message; `act` is what its button does. */
export type Notice = {
  readonly id: number;
  readonly what: { readonly key: StaffKey; readonly params?: Params } | { readonly refusal: RefusalReason };
  readonly act?: { readonly key: StaffKey; readonly run: () => void };
  /** What it asks of the reader: it stays until they did it or put it away, and another about the same takes its place. */
  readonly asks?: string;
};

const shownMs = 7_000;
const mostAtOnce = 3;
let lastId = 0;

/** The messages on the screen now, oldest first. */
export const noticeStore = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

/** Takes a message off the screen. */
export function dismissNotice(id: number): void {
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Takes the message off the screen that asks for this; true where there was one. */
export function withdrawNotice(asks: string): boolean {
  const asking = noticeStore.getState().notices.filter((notice) => notice.asks === asks);
  for (const { id } of asking) dismissNotice(id);
  return asking.length > 0;
}

/** Shows a message: for a while, or until it is acted on where it asks for something. */
export function showNotice(notice: Omit<Notice, 'id'>): void {
  const id = ++lastId;
  noticeStore.setState(({ notices }) => {
    const others = notices.filter(({ asks }) => asks === undefined || asks !== notice.asks);
    const passing = others.filter(({ asks }) => asks === undefined).slice(1 - mostAtOnce);
    const kept = others.filter((other) => other.asks !== undefined || passing.includes(other));
    return { notices: [...kept, { ...notice, id }] };
  });
  if (notice.asks === undefined) setTimeout(() => dismissNotice(id), shownMs);
}
