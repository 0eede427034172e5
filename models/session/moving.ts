import { isUnderWay, type Session } from '../session.ts';

/** Who is to go on with a session as a lead of the company wishes, who is not that lead themselves. */
export type WishedMove = { readonly technicianId: string; readonly ledBy: string };

/** Whom leads of the company wish to go on with a session: asked, waiting for the customer's word, or agreed to [route.R14]. */
export function wishedMoves(session: Session): WishedMove[] {
  if (!isUnderWay(session)) return [];
  const { invitation, joining, successor } = session;
  return [invitation, ...joining, successor].flatMap((wish) => {
    if (wish?.ledBy === undefined || wish.technicianId === null || wish.technicianId === wish.ledBy) return [];
    return [{ technicianId: wish.technicianId, ledBy: wish.ledBy }];
  });
}
