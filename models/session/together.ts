import type { Level } from '../level.ts';
import type { Session } from '../session.ts';
import type { SessionWaits } from '../waits.ts';

/** Most technicians beside the primary one, those who wait for the customer's word among them. */
export const maxHelpers = 2;

/** Why somebody comes: asked to help or to take over, or a lead who comes by themselves. */
export type JoinKind = Session['joining'][number]['kind'];
type InvitationKind = NonNullable<Session['invitation']>['kind'];

/**
 * What can happen among the technicians of a session. Nothing here leaves `live` or `interrupted`, and only `takeLead`
 * moves the epoch.
 */
export type TogetherEvent =
  | {
      readonly type: 'invite';
      readonly kind: InvitationKind;
      readonly level: Level;
      /** Null for whoever is matched. */
      readonly technicianId: string | null;
      /** The lead of the company who wishes it, where it is not whoever has the session. */
      readonly ledBy?: string | undefined;
    }
  | { readonly type: 'ask'; readonly technicianId: string }
  | { readonly type: 'declineInvitation'; readonly technicianId: string }
  | { readonly type: 'withdrawInvitation' }
  | { readonly type: 'lapseInvitation' }
  | { readonly type: 'cancelInvitation' }
  | { readonly type: 'join'; readonly technicianId: string }
  /** `takesOver`: they go on with the session as soon as the picture reaches them. */
  | { readonly type: 'come'; readonly technicianId: string; readonly takesOver?: boolean | undefined }
  | { readonly type: 'agree'; readonly technicianId: string }
  | { readonly type: 'refuse'; readonly technicianId: string }
  | { readonly type: 'lapseJoining' }
  | { readonly type: 'leave'; readonly technicianId: string }
  /** `stays`: whoever had the lead is a helper from now on; false when they are lost. */
  | { readonly type: 'takeLead'; readonly technicianId: string; readonly stays: boolean };

type Shared = Extract<Session, { state: 'live' | 'interrupted' }>;
type Joining = Session['joining'];
type Invitation = NonNullable<Session['invitation']>;

function isIn({ technicianId, helpers, joining }: Shared, id: string): boolean {
  return technicianId === id || helpers.includes(id) || joining.some((one) => one.technicianId === id);
}

function hasRoom({ helpers, joining }: Shared): boolean {
  return helpers.length + joining.length < maxHelpers;
}

function without(joining: Joining, id: string): Joining {
  return joining.filter(({ technicianId }) => technicianId !== id);
}

/** Nobody is asked now. Whoever was asked by name was the only one who would do. */
function unasked(invitation: Invitation, declined: readonly string[]): Invitation | null {
  if (invitation.technicianId !== null) return null;
  const declinedBy = [...new Set([...invitation.declinedBy, ...declined])];
  return { ...invitation, askedId: null, expiresAt: null, declinedBy };
}

function lapse(invitation: Invitation, now: number, { invitedMs }: SessionWaits): Invitation | null {
  const { askedId, expiresAt, invitedAt } = invitation;
  if (askedId !== null && expiresAt !== null) return now >= expiresAt ? unasked(invitation, [askedId]) : invitation;
  return now >= invitedAt + invitedMs ? null : invitation;
}

type Joiner = { readonly id: string; readonly kind: JoinKind; readonly ledBy?: string | undefined };

function wait<S extends Shared>(session: S, { id, kind, ledBy }: Joiner, until: number): S | null {
  if (isIn(session, id) || !hasRoom(session)) return null;
  const one = { technicianId: id, kind, expiresAt: until, ...(ledBy !== undefined && { ledBy }) };
  return { ...session, joining: [...session.joining, one] };
}

/** Asking somebody to come, and their answer. */
const inviting = {
  invite: <S extends Shared>(session: S, event: Extract<TogetherEvent, { type: 'invite' }>, now: number): S | null => {
    const { kind, level, technicianId, ledBy } = event;
    if (session.invitation || !hasRoom(session) || (technicianId !== null && isIn(session, technicianId))) return null;
    const nobody = { askedId: null, expiresAt: null, declinedBy: [] };
    const wished = ledBy === undefined ? {} : { ledBy };
    return { ...session, invitation: { kind, level, technicianId, ...nobody, invitedAt: now, ...wished } };
  },
  ask: <S extends Shared>(
    session: S,
    { technicianId }: { technicianId: string },
    now: number,
    waits: SessionWaits,
  ): S | null => {
    const { invitation } = session;
    if (!invitation || invitation.askedId !== null || isIn(session, technicianId)) return null;
    if (invitation.technicianId !== null && invitation.technicianId !== technicianId) return null;
    if (invitation.declinedBy.includes(technicianId)) return null;
    return { ...session, invitation: { ...invitation, askedId: technicianId, expiresAt: now + waits.offerMs } };
  },
  declineInvitation: <S extends Shared>(session: S, { technicianId }: { technicianId: string }): S | null => {
    const { invitation } = session;
    if (invitation?.askedId !== technicianId) return null;
    return { ...session, invitation: unasked(invitation, [technicianId]) };
  },
  withdrawInvitation: <S extends Shared>(session: S): S | null => {
    const { invitation } = session;
    return invitation?.askedId ? { ...session, invitation: unasked(invitation, []) } : null;
  },
  lapseInvitation: <S extends Shared>(session: S, _event: unknown, now: number, waits: SessionWaits): S | null => {
    if (!session.invitation) return null;
    const invitation = lapse(session.invitation, now, waits);
    return invitation === session.invitation ? null : { ...session, invitation };
  },
  cancelInvitation: <S extends Shared>(session: S): S | null =>
    session.invitation ? { ...session, invitation: null } : null,
};

/** Coming in, which takes the customer's word, and going. */
const coming = {
  join: <S extends Shared>(
    session: S,
    { technicianId }: { technicianId: string },
    now: number,
    waits: SessionWaits,
  ): S | null => {
    const { invitation } = session;
    if (invitation?.askedId !== technicianId || now >= (invitation.expiresAt ?? 0)) return null;
    const { kind, ledBy } = invitation;
    return wait({ ...session, invitation: null }, { id: technicianId, kind, ledBy }, now + waits.agreeMs);
  },
  come: <S extends Shared>(
    session: S,
    { technicianId, takesOver = false }: Extract<TogetherEvent, { type: 'come' }>,
    now: number,
    waits: SessionWaits,
  ): S | null => {
    const ledBy = takesOver ? technicianId : undefined;
    return wait(session, { id: technicianId, kind: 'lead', ledBy }, now + waits.agreeMs);
  },
  agree: <S extends Shared>(session: S, { technicianId }: { technicianId: string }): S | null => {
    const one = session.joining.find((each) => each.technicianId === technicianId);
    if (!one) return null;
    const { ledBy } = one;
    const successor = ledBy === undefined ? session.successor : { technicianId, ledBy };
    const joining = without(session.joining, technicianId);
    return { ...session, joining, helpers: [...session.helpers, technicianId], successor };
  },
  refuse: <S extends Shared>(session: S, { technicianId }: { technicianId: string }): S | null => {
    const joining = without(session.joining, technicianId);
    return joining.length === session.joining.length ? null : { ...session, joining };
  },
  lapseJoining: <S extends Shared>(session: S, _event: unknown, now: number): S | null => {
    const joining = session.joining.filter(({ expiresAt }) => now < expiresAt);
    return joining.length === session.joining.length ? null : { ...session, joining };
  },
  leave: <S extends Shared>(session: S, { technicianId }: { technicianId: string }): S | null => {
    if (technicianId === session.technicianId || !isIn(session, technicianId)) return null;
    const helpers = session.helpers.filter((id) => id !== technicianId);
    const successor = session.successor?.technicianId === technicianId ? null : session.successor;
    return { ...session, helpers, joining: without(session.joining, technicianId), successor };
  },
};

/**
 * The steps that technicians take together. Whoever has the lead can leave it only to a helper whom the customer has
 * agreed to, so that no session is ever without a technician [route.P15].
 */
export const together = {
  ...inviting,
  ...coming,
  takeLead: <S extends Shared>(
    session: S,
    { technicianId, stays }: { technicianId: string; stays: boolean },
  ): S | null => {
    if (!session.helpers.includes(technicianId)) return null;
    const others = session.helpers.filter((id) => id !== technicianId);
    const helpers = stays ? [...others, session.technicianId] : others;
    return { ...session, epoch: session.epoch + 1, technicianId, helpers, invitation: null, successor: null };
  },
};

/** When time alone will change something among a session's technicians next, epoch ms; null when it will not. */
export function togetherDueAt(session: Session, { invitedMs }: SessionWaits): number | null {
  const { invitation, joining } = session;
  const ends = joining.map(({ expiresAt }) => expiresAt);
  if (invitation) ends.push(invitation.expiresAt ?? invitation.invitedAt + invitedMs);
  return ends.length === 0 ? null : Math.min(...ends);
}
