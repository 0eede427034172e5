import { type RequestHandler, Router } from 'express';
import { maxNotes, maxReplies, type NoteWish, noteWishSchema, replySchema } from '#models/api/learning.ts';
import { isIn } from '#models/learning/stretch.ts';
import { refuse } from '#models/refusal.ts';
import { tellCoaching } from '../../dispatch/recording/learning.ts';
import type { NoteRow } from '../../store/notes.ts';
import type { Reply } from '../answer.ts';
import type { HttpParts } from '../parts.ts';
import { idOf, type LearningAccess, learningRoute } from './access.ts';
import { whoLed } from './view.ts';

/** A note of this recording, removed or not; null where it has none with this id. */
export async function noteOf(
  { store }: HttpParts,
  { where }: LearningAccess,
  id: string | null,
): Promise<NoteRow | null> {
  const note = id === null ? null : await store.learning.notes.get({ companyId: where.companyId, id });
  return note?.sessionId === where.sessionId ? note : null;
}

type Putting = { readonly access: LearningAccess; readonly id: string; readonly wish: NoteWish };

async function add(parts: HttpParts, { access, id, wish }: Putting): Promise<Reply> {
  const { store, clock } = parts;
  const { where, staff } = access;
  if (wish.number !== 0) return refuse('NOT_FOUND');
  if ((await store.learning.notes.list(where)).length >= maxNotes) return refuse('NOT_NOW');
  const about = { id, authorId: staff.id, createdAt: clock.now() };
  await store.learning.notes.add(where, { ...wish, ...about, number: 1 });
  // Somebody else's note may have this id, in another recording or another hand.
  const kept = await noteOf(parts, access, id);
  return kept?.authorId === staff.id ? { ok: true, number: kept.number } : refuse('NOT_FOUND');
}

async function change({ store }: HttpParts, known: NoteRow, { access, id, wish }: Putting): Promise<Reply> {
  if (known.authorId !== access.staff.id) return refuse('FORBIDDEN');
  // The page asks again because the answer was lost.
  if (wish.number === 0) return known.number === 1 ? { ok: true, number: 1 } : refuse('CHANGED_SINCE');
  const number = wish.number + 1;
  const of = { ...access.where, id };
  if (!(await store.learning.notes.change(of, wish.number, { ...wish, number }))) return refuse('CHANGED_SINCE');
  return { ok: true, number };
}

function put(parts: HttpParts): RequestHandler {
  return learningRoute(parts, {
    isForCoaches: true,
    schema: noteWishSchema,
    async answer({ access, input: wish, req }) {
      const id = idOf(req, 'noteId');
      if (id === null) return refuse('NOT_FOUND');
      // Nothing is written about, and no frame kept of, what is not for training.
      if (!isIn(access.training, wish.atMs)) return refuse('NO_CONSENT');
      const known = await noteOf(parts, access, id);
      const answer = known ? await change(parts, known, { access, id, wish }) : await add(parts, { access, id, wish });
      if (answer.ok && known?.sharedWith) tellCoaching(parts.dispatch.core, [known.sharedWith]);
      return answer;
    },
  });
}

type OfOwn = { readonly access: LearningAccess; readonly note: NoteRow };

/** What whoever wrote a note does with it. */
function own(parts: HttpParts, act: (of: OfOwn) => Promise<Reply>): RequestHandler {
  return learningRoute(parts, {
    isForCoaches: true,
    schema: null,
    async answer({ access, req }) {
      const note = await noteOf(parts, access, idOf(req, 'noteId'));
      if (!note) return refuse('NOT_FOUND');
      if (note.authorId !== access.staff.id) return refuse('FORBIDDEN');
      const answer = await act({ access, note });
      if (answer.ok && note.sharedWith) tellCoaching(parts.dispatch.core, [note.sharedWith]);
      return answer;
    },
  });
}

async function share({ store, clock, dispatch }: HttpParts, { access, note }: OfOwn): Promise<Reply> {
  if (note.removedAt !== null) return refuse('NOT_FOUND');
  const who = whoLed(access, await store.happenings.list(access.where), note.atMs);
  if (who === null) return refuse('NOT_NOW');
  await store.learning.notes.share(note, who, clock.now());
  tellCoaching(dispatch.core, [who]);
  return { ok: true };
}

function reply(parts: HttpParts): RequestHandler {
  const { store, clock, dispatch } = parts;
  return learningRoute(parts, {
    isForCoaches: false,
    schema: replySchema,
    async answer({ access, input, req }) {
      const { staff, where, isCoach } = access;
      const note = await noteOf(parts, access, idOf(req, 'noteId'));
      const isTheirs = note && note.removedAt === null && (isCoach || note.sharedWith === staff.id);
      if (!isTheirs) return refuse('NOT_FOUND');
      if (note.sharedWith === null) return refuse('NOT_NOW');
      const known = await store.learning.notes.replies(where.companyId, [note.id]);
      if (known.length >= maxReplies) return refuse('NOT_NOW');
      await store.learning.notes.reply({ ...where, ...input, noteId: note.id, authorId: staff.id, at: clock.now() });
      const others = [note.sharedWith, note.authorId, ...known.map(({ authorId }) => authorId)];
      tellCoaching(
        dispatch.core,
        [...new Set(others)].filter((id) => id !== staff.id),
      );
      return { ok: true };
    },
  });
}

/** Notes of trainers and leads, and what is answered under those that were shared. */
export function notesRouter(parts: HttpParts): Router {
  const path = '/recordings/:id/notes/:noteId';
  const remove = own(parts, async ({ note }) => {
    await parts.store.learning.notes.setRemoved(note, parts.clock.now());
    return { ok: true };
  });
  const restore = own(parts, async ({ note }) => {
    await parts.store.learning.notes.setRemoved(note, null);
    return { ok: true };
  });
  return Router()
    .put(path, put(parts))
    .delete(path, remove)
    .post(`${path}/restore`, restore)
    .post(
      `${path}/share`,
      own(parts, (of) => share(parts, of)),
    )
    .post(`${path}/replies`, reply(parts));
}
