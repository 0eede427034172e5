import { type Contact, maskedPhone } from '#models/contact.ts';
import type { SessionView, StaffView, TogetherView } from '#models/view.ts';
import type { Room } from '../room.ts';

function askedOf({ session, asked }: Room): StaffView | null {
  return asked && session.invitation?.askedId === asked.id ? asked : null;
}

/** The name of the lead who wishes it. */
function wishOf({ floor }: Room, ledBy: string | undefined): { ledBy?: string } {
  const name = ledBy === undefined ? undefined : floor.members.get(ledBy)?.name;
  return name === undefined ? {} : { ledBy: name };
}

/** Who is beside the technician, and who may come; `now` is epoch ms. */
export function togetherView(room: Room, now: number): TogetherView {
  const { session, beside, leadFallsAt } = room;
  const { invitation } = session;
  const helpers = session.helpers.flatMap((id) => {
    const one = beside.get(id);
    return one ? [{ person: one.me, isHere: one.page !== null, isInTouch: one.page !== null && one.isInTouch }] : [];
  });
  const joining = session.joining.flatMap(({ technicianId, kind, expiresAt, ledBy }) => {
    const one = beside.get(technicianId);
    return one ? [{ person: one.me, kind, expiresAt, ...wishOf(room, ledBy) }] : [];
  });
  const asked = askedOf(room);
  const invited = invitation && {
    kind: invitation.kind,
    level: invitation.level,
    asked,
    expiresAt: asked ? invitation.expiresAt : null,
    ...wishOf(room, invitation.ledBy),
  };
  return { helpers, joining, invitation: invited, leadFallsAt, sentAt: now };
}

/** What somebody may know of a session whose customer has not agreed to them yet: no picture and no word of it. */
export function beforeConsent(view: SessionView): SessionView {
  const ending = { ...view.ending, recap: null, felt: null, hints: [] };
  return { ...withoutNumber(view), ending, snapshots: [], camera: null, note: null };
}

/** With the number as it is for somebody who does not have to dial it. */
function withoutNumber(view: SessionView): SessionView {
  const masked = <W extends Contact>(ways: W | null) =>
    ways?.phone ? { ...ways, phone: maskedPhone(ways.phone) } : ways;
  return { ...view, contact: masked(view.contact), callback: masked(view.callback) };
}

/** The session as its customer sees it: whom we ask stays between us until they come. */
export function forCustomer(view: SessionView): SessionView {
  const ending = { ...view.ending, hints: [] };
  const known = { ...withoutNumber(view), ending };
  return known.together.invitation ? { ...known, together: { ...known.together, invitation: null } } : known;
}
