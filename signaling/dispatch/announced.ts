import type { Session } from '#models/session.ts';
import { newsOf } from '#models/webhook.ts';
import type { Announcement } from '../store/announce.ts';
import type { Core } from './core.ts';

/** What a step is told as, to be written with it; `previous` null for a session that begins. */
export function announced({ clock, ids }: Core, previous: Session | null, next: Session): Announcement[] {
  return newsOf(previous, next).map((news) => ({ ...news, id: `msg_${ids()}`, at: clock.now() }));
}
