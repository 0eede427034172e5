import { type RequestHandler, Router } from 'express';
import { type InboxItem, inboxMarkSchema, notePath } from '#models/api/learning.ts';
import { stretchAround } from '#models/learning/stretch.ts';
import { refuse } from '#models/refusal.ts';
import { tellCoaching } from '../../dispatch/recording/learning.ts';
import type { NoteRow, ReplyRow } from '../../store/notes.ts';
import type { ScorecardRow } from '../../store/scorecards.ts';
import type { StaffRow } from '../../store/staff.ts';
import type { HttpParts } from '../parts.ts';
import { sessionOf } from '../sessionOf.ts';
import { anyRole, staffRoute } from '../staffRoute.ts';
import { namesOf } from './access.ts';
import { postersOf } from './posters.ts';

type Views = {
  readonly me: StaffRow;
  readonly seen: ReadonlyMap<string, number>;
  readonly names: Awaited<ReturnType<typeof namesOf>>;
  poster: ReturnType<typeof postersOf>;
  machineOf(sessionId: string): Promise<string | null>;
};

/** When something last became news to somebody: what they did themselves is none. */
function newsOf({ authorId, sharedAt }: NoteRow, replies: readonly ReplyRow[], me: string): number | null {
  const others = replies.filter((reply) => reply.authorId !== me).map(({ at }) => at);
  const told = authorId === me ? others : [sharedAt ?? 0, ...others];
  return told.length > 0 ? Math.max(...told) : null;
}

async function noteItem(note: NoteRow, all: readonly ReplyRow[], views: Views): Promise<InboxItem | null> {
  const { me, seen, names, poster, machineOf } = views;
  const { id, sessionId, atMs, toMs, text, drawing, isDone } = note;
  const replies = all.filter(({ noteId }) => noteId === id);
  const at = newsOf(note, replies, me.id);
  if (at === null) return null;
  const isMine = note.authorId === me.id;
  return {
    ...{ id, kind: 'note', recordingId: sessionId, machine: await machineOf(sessionId), atMs, toMs, text, drawing, at },
    author: names(note.authorId),
    picture:
      note.pictureBytes === null ? await poster(sessionId, stretchAround(note)) : `${notePath(sessionId, id)}/picture`,
    replies: replies.length,
    isUnread: at > (seen.get(id) ?? 0),
    isDone: isMine ? at <= (seen.get(id) ?? 0) : isDone,
  };
}

async function cardItem(card: ScorecardRow, { seen, names, poster, machineOf }: Views): Promise<InboxItem> {
  const { id, sessionId, comment, sharedAt, changedAt, isDone } = card;
  const at = Math.max(sharedAt ?? 0, changedAt);
  return {
    ...{ id, kind: 'scorecard', recordingId: sessionId, machine: await machineOf(sessionId), atMs: 0, toMs: null, at },
    ...{ text: comment, author: names(card.authorId), drawing: null, replies: 0, isDone },
    picture: await poster(sessionId, { fromMs: 0, toMs: Number.POSITIVE_INFINITY }),
    isUnread: at > (seen.get(id) ?? 0),
  };
}

async function viewsFor(parts: HttpParts, me: StaffRow): Promise<Views> {
  const { store } = parts;
  const { companyId } = me;
  const machines = new Map((await store.machines.list(companyId)).map(({ id, model }) => [id, model]));
  return {
    me,
    seen: await store.learning.seen(companyId, me.id),
    names: await namesOf(parts, companyId),
    poster: postersOf(parts, companyId),
    async machineOf(sessionId) {
      const session = await sessionOf(parts, companyId, sessionId);
      return machines.get(session?.machineId ?? '') ?? null;
    },
  };
}

/** What was shared with somebody, and what was answered to them; the latest first. */
async function itemsFor(parts: HttpParts, me: StaffRow): Promise<InboxItem[]> {
  const { learning } = parts.store;
  const { companyId, id } = me;
  const [notes, cards] = [await learning.notes.of(companyId, id), await learning.scorecards.of(companyId, id)];
  const ids = [...notes, ...cards].map(({ sessionId }) => sessionId);
  const usable = await learning.usable(companyId, ids);
  const views = await viewsFor(parts, me);
  const here = notes.filter(({ sessionId }) => usable.has(sessionId));
  const replies = await learning.notes.replies(
    companyId,
    here.map((note) => note.id),
  );
  const items = await Promise.all([
    ...here.map((note) => noteItem(note, replies, views)),
    ...cards.filter(({ sessionId }) => usable.has(sessionId)).map((card) => cardItem(card, views)),
  ]);
  return items.flatMap((item) => item ?? []).sort((a, b) => b.at - a.at);
}

/** Seen, and done with or not; of what is gone, that they know. */
function mark(parts: HttpParts): RequestHandler {
  const { store, clock } = parts;
  return staffRoute(parts, {
    roles: anyRole,
    schema: inboxMarkSchema,
    async answer({ staff, input: { isDone }, req }) {
      const { companyId, id: staffId } = staff;
      const itemId = String(req.params.id);
      if (await store.learning.dismiss(companyId, staffId, itemId)) return { ok: true };
      const item = (await itemsFor(parts, staff)).find(({ id }) => id === itemId);
      if (!item) return refuse('NOT_FOUND');
      await store.learning.see(companyId, { itemId, staffId, at: clock.now() });
      if (isDone === null || item.author.id === staffId) return { ok: true };
      if (item.kind === 'note') await store.learning.notes.setDone({ companyId, id: itemId }, isDone);
      else await store.learning.scorecards.setDone(companyId, itemId, isDone);
      tellCoaching(parts.dispatch.core, [item.author.id]);
      return { ok: true };
    },
  });
}

/** What a trainer shared with somebody, and what was answered under their own notes. */
export function inboxRouter(parts: HttpParts): Router {
  const read = staffRoute(parts, {
    roles: anyRole,
    schema: null,
    async answer({ staff }) {
      const gone = await parts.store.learning.gone(staff.companyId, staff.id);
      return { ok: true, items: await itemsFor(parts, staff), gone };
    },
  });
  return Router().get('/inbox', read).put('/inbox/:id', mark(parts));
}
