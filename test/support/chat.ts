import { nanoid } from 'nanoid';
import type { ChatDraft } from '#models/chat.ts';
import type { Level } from '#models/level.ts';
import type { House, Person } from './house.ts';
import type { Line } from './line.ts';
import type { TestCustomer } from './server.ts';

/** A text on its way. */
export function texting(text: string, id = nanoid()): ChatDraft {
  return { id, body: { kind: 'text', text } };
}

/** A page of somebody who answers chats. */
export async function answeringDeskOf(house: House, person: Person, tab?: string): Promise<Line> {
  const desk = await house.deskOf(person, tab);
  await desk.ask('chat:desk', {});
  await desk.ask('chat:duty', { isOnDuty: true });
  return desk;
}

export type Writer = { readonly sessionId: string; readonly visitor: TestCustomer; readonly phone: Line };

/** A customer who writes first, with their page in the thread. */
export async function writeFirst(
  house: House,
  link: { readonly level?: Level; readonly language?: 'en' | 'de'; readonly companyId?: string } = {},
): Promise<Writer> {
  const visitor = await house.tap(link, { writes: true, language: link.language ?? 'en' });
  const phone = await house.phoneOf(visitor);
  await phone.ask('chat:open', { sessionId: visitor.session.id, lastSeq: 0 });
  return { sessionId: visitor.session.id, visitor, phone };
}

/** Sends texts one by one. */
export async function write(line: Line, sessionId: string, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) await line.ask('chat:send', { sessionId, messages: [texting(text)] });
}

/** What people wrote in a thread, in order; notes of what happened are in brackets. */
export async function threadOf(line: Line, sessionId: string): Promise<string[]> {
  const answer = await line.ask('chat:open', { sessionId, lastSeq: 0 });
  if (!answer.ok) throw new Error(`The thread was refused: ${answer.reason}.`);
  return answer.messages.map(({ body }) => {
    if (body.kind === 'text') return body.text;
    return body.kind === 'note' ? `[${body.what}]` : body.kind;
  });
}
