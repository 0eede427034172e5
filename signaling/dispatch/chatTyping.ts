import { typingMs } from '#models/chat/typing.ts';
import type { Answer } from '#models/refusal.ts';
import { isRefusal } from './access.ts';
import { admitToThread } from './chat.ts';
import { tellThread } from './chatDesk.ts';
import type { Core } from './core.ts';
import type { Page } from './page.ts';

/** Tells the others in a thread that this side is writing; written down nowhere, and more often than wanted it is dropped [rule.C6]. */
export function tellTyping(core: Core, page: Page, { sessionId }: { readonly sessionId: string }): Answer<object> {
  const room = admitToThread(core, page, sessionId);
  if (isRefusal(room)) return room;
  const { who } = page.data;
  const { typedAt } = room.chat;
  const now = core.clock.now();
  if (!room.session.chat || now < typedAt[who.side] + typingMs.apart) return { ok: true };
  typedAt[who.side] = now;
  const name = who.side === 'technician' ? who.me.name : null;
  tellThread(core, { room, by: page }, 'chat:typed', { sessionId, side: who.side, name });
  return { ok: true };
}
