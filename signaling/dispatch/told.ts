import type { ToldWait } from '#models/insights/fact.ts';
import type { Session } from '#models/session.ts';
import type { Room } from './room.ts';

/** What is announced first of a wait on the page is what it is held against. */
export function noteTold(room: Room, now: number): void {
  const { session, wait, told } = room;
  const isInLine = session.state === 'queued' || session.state === 'offered';
  if (told || !isInLine || session.callback || session.again || !wait?.range) return;
  room.told = { at: now, ...wait.range };
}

type Answered = { readonly room: Room; readonly next: Session; readonly now: number };

/** A wait on the page that ends with this step, beside what was announced. */
export function toldOf({ room, next, now }: Answered): ToldWait | null {
  const { session, told } = room;
  const isAnswered = session.state === 'offered' && next.state === 'connecting';
  if (!isAnswered || !told || room.isCounted || session.callback || session.again) return null;
  return { lowMs: told.lowMs, highMs: told.highMs, waitedMs: now - told.at };
}
