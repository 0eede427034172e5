import type { SessionView, StaffView, TogetherView } from '#models/view.ts';
import type { Room } from '../room.ts';

function askedOf({ session, asked }: Room): StaffView | null {
  return asked && session.invitation?.askedId === asked.id ? asked : null;
}

/** Who is beside the technician, and who may come; `now` is epoch ms. */
export function togetherView(room: Room, now: number): TogetherView {
  const { session, beside, leadFallsAt } = room;
  const { invitation } = session;
  const helpers = session.helpers.flatMap((id) => {
    const one = beside.get(id);
    return one ? [{ person: one.me, isHere: one.page !== null, isInTouch: one.page !== null && one.isInTouch }] : [];
  });
  const joining = session.joining.flatMap(({ technicianId, kind, expiresAt }) => {
    const one = beside.get(technicianId);
    return one ? [{ person: one.me, kind, expiresAt }] : [];
  });
  const asked = askedOf(room);
  const invited = invitation && {
    kind: invitation.kind,
    level: invitation.level,
    asked,
    expiresAt: asked ? invitation.expiresAt : null,
  };
  return { helpers, joining, invitation: invited, leadFallsAt, sentAt: now };
}

/** What somebody may know of a session whose customer has not agreed to them yet: no picture and no word of it. */
export function beforeConsent(view: SessionView): SessionView {
  return { ...view, snapshots: [], camera: null, note: null };
}

/** The session as its customer sees it: whom we ask stays between us until they come. */
export function forCustomer(view: SessionView): SessionView {
  return view.together.invitation ? { ...view, together: { ...view.together, invitation: null } } : view;
}
