import type { StaffView } from '#models/view.ts';
import type { StaffNews } from '#models/wire.ts';
import type { Room } from './room.ts';

/** A customer's browser: it belongs to one session, and is the customer while its epoch is the session's. */
export type CustomerWho = {
  readonly side: 'customer';
  readonly companyId: string;
  readonly sessionId: string;
  readonly customerEpoch: number;
};

/** A member of staff who signed in. */
export type StaffWho = {
  readonly side: 'technician';
  readonly companyId: string;
  readonly staffId: string;
  /** As a lead last wrote them down. */
  me: StaffView;
};

/** Who is on the line, as the cookie proved when it opened. */
export type Who = CustomerWho | StaffWho;

/** A browser page with an open line, as dispatch sees it; a Socket.IO socket is one. The customer's news are among the staff's. */
export type Page<W extends Who = Who> = {
  readonly id: string;
  /** False once the line is lost. */
  readonly connected: boolean;
  readonly data: {
    readonly who: W;
    /** Chosen by the page when it loaded, so that its next line is known to be its own; null when it said nothing. */
    readonly tab: string | null;
    /** The room this page has a seat in. */
    room: Room | null;
  };
  emit<E extends keyof StaffNews>(event: E, ...news: Parameters<StaffNews[E]>): unknown;
  disconnect(close: boolean): unknown;
};

/** True when both lines were opened by the same page, so that the older one is dead. */
export function isSamePage(a: Page, b: Page): boolean {
  return a.data.tab !== null && a.data.tab === b.data.tab;
}

export function isStaffPage(page: Page): page is Page<StaffWho> {
  return page.data.who.side === 'technician';
}

export function isCustomerPage(page: Page): page is Page<CustomerWho> {
  return page.data.who.side === 'customer';
}
