import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { learningApi } from '#client/link/learningApi.ts';
import type { Inbox } from '#models/api/learning.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { expireAccount } from '../staff/account.ts';
import { useConsult } from '../technician/consultContext.ts';

type InboxState = { readonly inbox: Inbox | null; readonly refusal: RefusalReason | null };

const inboxStore = createStore<InboxState>(() => ({ inbox: null, refusal: null }));

/** Asks for the inbox anew. */
export async function loadInbox(): Promise<void> {
  const answer = await learningApi.inbox();
  if (!answer.ok && answer.reason === 'SIGNED_OUT') expireAccount();
  inboxStore.setState(answer.ok ? { inbox: answer, refusal: null } : { refusal: answer.reason });
}

export function useInbox(): InboxState {
  return useStore(inboxStore);
}

/** Asks when the page is opened, and whenever the server says that something is new or the line is back. */
export function useFreshInbox(): void {
  const { link } = useConsult();
  useEffect(() => {
    const offNews = link.on('coaching:changed', () => void loadInbox());
    const offState = link.onState((state) => state === 'up' && void loadInbox());
    void loadInbox();
    return () => {
      offNews();
      offState();
      inboxStore.setState({ inbox: null, refusal: null });
    };
  }, [link]);
}

/** How much of the inbox is new. */
export function unreadIn({ inbox }: InboxState): number {
  return (inbox?.items.filter(({ isUnread }) => isUnread).length ?? 0) + (inbox?.gone.length ?? 0);
}
