import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import { idSchema } from '#models/id.ts';
import type { Auth } from '../auth/auth.ts';
import type { Clock } from '../clock.ts';
import type { CustomerWho, StaffWho, Who } from '../dispatch/page.ts';
import type { Room } from '../dispatch/room.ts';
import { staffViewOf } from '../store/staff.ts';
import { type Budget, fullBudget } from './limits.ts';
import type { LineSpace } from './sockets.ts';

/** What is known of a line: one small object each. */
export type Line<W extends Who> = {
  readonly who: W;
  readonly tab: string | null;
  room: Room | null;
  readonly budget: Budget;
  /** The Cookie header of a member of staff, who is asked for it again now and then. */
  readonly cookie: string | null;
};

type Parts = { readonly auth: Pick<Auth, 'staffOf' | 'customerOf'>; readonly clock: Clock; readonly log: Logger };

/** A member of staff is asked again whether they are still signed in; the answer counts as a sign of life. */
const checkMs = 5 * 60_000;

function tabOf({ handshake }: Socket): string | null {
  return idSchema.safeParse(handshake.auth.tab).data ?? null;
}

function lineOf<W extends Who>(socket: Socket, who: W, now: number): Line<W> {
  const cookie = who.side === 'technician' ? (socket.handshake.headers.cookie ?? null) : null;
  return { who, tab: tabOf(socket), room: null, budget: fullBudget(now), cookie };
}

/** The customer at this line; null when their cookie is not good or another device has their place. */
export async function customerAt(
  socket: Socket,
  { auth, clock }: Omit<Parts, 'log'>,
): Promise<Line<CustomerWho> | null> {
  const ref = await auth.customerOf(socket.handshake.headers.cookie);
  return ref && lineOf(socket, { side: 'customer', ...ref } as const, clock.now());
}

/** The member of staff at this line; null when nobody is signed in. */
export async function staffAt(socket: Socket, { auth, clock }: Omit<Parts, 'log'>): Promise<Line<StaffWho> | null> {
  const row = await auth.staffOf(socket.handshake.headers.cookie);
  if (!row) return null;
  const who = { side: 'technician', companyId: row.companyId, staffId: row.id, me: staffViewOf(row) } as const;
  return lineOf(socket, who, clock.now());
}

/** A line whose sign-in cannot be looked up now stays open until the next look. */
async function check(staff: LineSpace<StaffWho>, { auth, log }: Parts): Promise<void> {
  for (const socket of [...staff.sockets.values()]) {
    try {
      if (await auth.staffOf(socket.data.cookie ?? undefined)) continue;
      socket.emit('staff:signedOut');
      socket.disconnect(true);
    } catch (error) {
      log.error({ err: error, staffId: socket.data.who.staffId }, 'a sign-in could not be checked');
    }
  }
}

/** Closes the lines of those whose sign-in has run out meanwhile. Answers what stops it. */
export function keepChecking(staff: LineSpace<StaffWho>, parts: Parts): () => void {
  let isOver = false;
  let cancel = () => {};
  const again = () => {
    if (!isOver) cancel = parts.clock.setTimer(checkMs, () => void check(staff, parts).then(again));
  };
  again();
  return () => {
    isOver = true;
    cancel();
  };
}
