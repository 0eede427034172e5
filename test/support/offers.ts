import type { DeskView, OfferView } from '#models/view.ts';
import type { House } from './house.ts';
import type { Line } from './line.ts';

/** The next offer at a desk. */
export async function offerAt(desk: Line, where: (offer: OfferView) => boolean = () => true): Promise<OfferView> {
  const { offer } = await desk.next('desk:changed', (news) => news.offer !== null && where(news.offer));
  if (!offer) throw new Error('A desk without an offer was taken for one with.');
  return offer;
}

/** The desk as the server tells it now. */
export async function deskNow(desk: Line): Promise<DeskView> {
  const answer = await desk.ask('desk:resume', {});
  if (!answer.ok) throw new Error(`The desk answered ${answer.reason}.`);
  return answer.desk;
}

/** Who is asked to take a session, or has it. */
export function holderIn(house: House, sessionId: string): string | null {
  const session = house.server.app.dispatch.get(sessionId);
  return session && 'technicianId' in session ? session.technicianId : null;
}
