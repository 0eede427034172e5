import type { Session } from '#models/session.ts';
import type { StaffView } from '#models/view.ts';
import type { Page, StaffWho } from '../page.ts';
import type { Room } from '../room.ts';

/** Somebody of the staff beside whoever has the lead: a helper, or one who waits for the customer's word. */
export type Beside = {
  readonly me: StaffView;
  /** The one page they take part with. */
  page: Page<StaffWho> | null;
  /** Whether the customer's picture or sound reaches them, as they last said. */
  isInTouch: boolean;
};

/** The ids of everybody beside the lead. */
export function besideIn({ helpers, joining }: Pick<Session, 'helpers' | 'joining'>): string[] {
  return [...helpers, ...joining.map(({ technicianId }) => technicianId)];
}

/** True when the customer has agreed that they hear and see. */
export function isHelper({ session }: Room, staffId: string): boolean {
  return session.helpers.includes(staffId);
}

/** The seat of somebody beside the lead; undefined for everybody else. */
export function besideOf(room: Room, page: Page): Beside | undefined {
  const { who } = page.data;
  return who.side === 'technician' ? room.beside.get(who.staffId) : undefined;
}
