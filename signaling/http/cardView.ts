import { defaultCompanySettings } from '#models/company.ts';
import { asksNextDay, type CardPicture, type CardView } from '#models/ending/card.ts';
import { doneIn } from '#models/ending/done.ts';
import { type Ending, endingOf } from '#models/ending/ending.ts';
import { emptyRecap } from '#models/ending/recap.ts';
import type { Outcome, Session } from '#models/session.ts';
import type { CardRow } from '../store/cards.ts';
import type { OfSession } from '../store/database.ts';
import type { HttpParts } from './parts.ts';

/** A card with the session it is of. */
export type Held = { readonly card: CardRow; readonly session: Session; readonly ending: Ending };

/** A session as a card tells of it; null while nobody has helped, and for one that was given up. */
export async function heldOf(parts: HttpParts, session: Session, card: CardRow): Promise<Held> {
  const where = { companyId: session.companyId, sessionId: session.id };
  return { card, session, ending: endingOf(await parts.store.endings.moments(where)) };
}

function outcomeOf({ session, ending }: Held): Outcome | null {
  if (session.state === 'ended' && session.outcome !== 'unfiled') return session.outcome;
  return ending.answer?.resolution ?? null;
}

async function keyframe({ store }: HttpParts, where: OfSession, id: string | null): Promise<CardPicture | null> {
  const row = id === null ? null : await store.keyframes.get(where, id);
  return row && { kind: 'keyframe', id: row.keyframe.id, width: row.keyframe.width, height: row.keyframe.height };
}

function promisedOf({ ending: { recovery } }: Held): CardView['promised'] {
  if (recovery?.state !== 'accepted') return null;
  const { option, dueAt } = recovery;
  return option === 'visit' || option === 'callbackTomorrow' ? { option, dueAt } : null;
}

function questionOf({ card }: Held): CardView['question'] {
  if (card.answer !== null) return card.answer;
  if (card.askedAt !== null) return 'due';
  return card.askAt === null ? 'none' : 'planned';
}

/** Who is asked first until when: nobody who has left, or is no technician any more [route.R6]. */
async function askedFirst(
  { store }: HttpParts,
  session: Session,
  until: number,
): Promise<Pick<CardView, 'leadId' | 'reachableUntil'>> {
  const id = 'technicianId' in session ? session.technicianId : null;
  const member = id === null ? null : await store.staff.get(session.companyId, id);
  const isThere = member !== null && member.leftAt === null && member.role === 'technician';
  return { leadId: isThere ? id : null, reachableUntil: until };
}

/** The card as its holder reads it: nothing in it is anybody else's, and nothing says how long anybody took [rule.R3]. */
export async function cardView(parts: HttpParts, held: Held): Promise<CardView> {
  const { store, notify } = parts;
  const { session, ending, card } = held;
  const { companyId, id: sessionId, customer, machineId } = session;
  const where = { companyId, sessionId };
  const company = await store.companies.get(companyId);
  const endedAt = 'endedAt' in session ? session.endedAt : card.createdAt;
  const snapshots = await store.snapshots.list(where);
  const { phone, mail, routing } = company?.settings ?? defaultCompanySettings;
  const promised = promisedOf(held);
  const outcome = outcomeOf(held);
  return {
    ...{ companyName: company?.name ?? '', language: customer.language, customerName: customer.name, endedAt, outcome },
    machine: machineId === null ? null : await store.machines.get(companyId, machineId),
    problem: session.problem,
    recap: {
      ...(ending.recap ?? emptyRecap),
      done: doneIn(ending.recap, session.state === 'ended' ? session.note : null),
    },
    pictures: snapshots.map(({ id, keyframe: { width, height } }) => ({ kind: 'snapshot', id, width, height })),
    before: await keyframe(parts, where, ending.answer?.before ?? null),
    after: await keyframe(parts, where, ending.answer?.after ?? null),
    helpers: ending.helpers,
    ...(await askedFirst(parts, session, endedAt + routing.knownForMs)),
    ...{ phone, mail, promised },
    question: asksNextDay({ outcome, promised }) || card.answer !== null ? questionOf(held) : 'none',
    canMail: notify.means.hasMail,
    pushKey: notify.means.pushKey,
  };
}
