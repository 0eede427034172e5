import { createStore } from 'zustand/vanilla';
import type { RefusalReason } from '#models/refusal.ts';
import type { Params } from '#models/text/say.ts';
import type { StaffKey } from '../staff/useSay.ts';

/** A short message that goes away by itself; `act` is what its button does. */
export type Notice = {
  readonly id: number;
  readonly what: { readonly key: StaffKey; readonly params?: Params } | { readonly refusal: RefusalReason };
  readonly act?: { readonly key: StaffKey; readonly run: () => void };
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

/** Shows a message for a while. */
export function showNotice(notice: Omit<Notice, 'id'>): void {
  const id = ++lastId;
  noticeStore.setState(({ notices }) => ({ notices: [...notices.slice(1 - mostAtOnce), { ...notice, id }] }));
  setTimeout(() => dismissNotice(id), shownMs);
}
