import type { Contact } from '../contact.ts';
import type { Machine } from '../customer.ts';
import type { RecoveryOption } from '../ending/recovery.ts';
import type { EndingCount } from '../ending/tally.ts';

/** Something that was promised to make good for a session, and is open, times in epoch ms. */
export type OpenRecoveryView = {
  readonly sessionId: string;
  readonly option: RecoveryOption;
  readonly isMissed: boolean;
  readonly dueAt: number | null;
  readonly since: number;
  readonly customerName: string | null;
  readonly machine: Machine | null;
  readonly contact: Contact | null;
};

/** GET /api/endings: of the last 30 days, and what is still to be seen to. */
export type EndingsOverview = { readonly count: EndingCount; readonly open: readonly OpenRecoveryView[] };
