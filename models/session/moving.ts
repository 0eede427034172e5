import { isUnderWay, type Session } from '../session.ts';

/** Who is to go on with a session as a lead of the company wishes, who is not that lead themselves. */
export type WishedMove = { readonly technicianId: string; readonly ledBy: string };

/** Whom a lead of the company wishes to go on with a session: asked, waiting for the customer's word, or agreed to; null while none does [route.R14]. */
export function wishedMove(session: Session): WishedMove | null {
  if (!isUnderWay(session)) return null;
  const { invitation, joining, successor } = session;
  const wishes = [invitation, ...joining, successor];
  for (const wish of wishes) {
    if (wish?.ledBy === undefined || wish.technicianId === null || wish.technicianId === wish.ledBy) continue;
    return { technicianId: wish.technicianId, ledBy: wish.ledBy };
  }
  return null;
}
