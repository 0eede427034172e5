import { createContext, use, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { realClock } from '#client/call/clock.ts';
import { api } from '#client/link/api.ts';
import { pictureShelf } from '#client/screens/party/pictureShelf.ts';
import type { StaffView } from '#models/view.ts';
import { chime } from '../chime.ts';
import type { Consult } from '../consult.ts';
import { showNotice } from '../notices.ts';
import { type ChatDesk, type ChatDeskState, openChatDesk } from './chatDesk.ts';

/** The chats of the person who is signed in. */
export const ChatDeskContext = createContext<ChatDesk | null>(null);

export function useChatDesk(): ChatDesk {
  const desk = use(ChatDeskContext);
  if (!desk) throw new Error('This part of the page stands outside a ChatDeskContext.');
  return desk;
}

/** A part of what is known of the chats. */
export function useChatDeskState<T>(select: (state: ChatDeskState) => T): T {
  return useStore(useChatDesk().store, select);
}

/** Opens the chats of a person on the line of their consult. */
export function useOpenChatDesk(consult: Consult | null, me: StaffView): ChatDesk | null {
  const [desk, setDesk] = useState<ChatDesk | null>(null);
  const isTechnician = me.role === 'technician';
  useEffect(() => {
    if (!consult) return;
    const opened = openChatDesk({
      ...{ link: consult.link, isTechnician, clock: realClock, shelf: sessionStorage },
      pictures: { shelf: pictureShelf, api },
      ring: () => void chime(),
      onRefused: (refusal) => showNotice({ what: { refusal } }),
    });
    setDesk(opened);
    return () => opened.close();
  }, [consult, isTechnician]);
  return desk;
}
