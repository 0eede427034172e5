import { endingOf } from '#models/ending/ending.ts';
import type { Recovery } from '#models/ending/recovery.ts';
import type { Question } from '#models/library/repeat.ts';
import type { RecoveryDone } from '#models/wire/ending.ts';
import type { OfSession } from '../../store/database.ts';
import type { Core } from '../core.ts';
import { mirror } from '../effects.ts';
import { noteAnywhere } from './log.ts';

/** What was noted of a session by a page that has no line in it. */
async function noted(core: Core, where: OfSession, moment: Parameters<typeof noteAnywhere>[2]): Promise<boolean> {
  const isNew = await noteAnywhere(core, where, moment);
  const room = core.rooms.get(where.sessionId);
  if (isNew && room) mirror(room);
  return isNew;
}

/** Something had to be asked twice. */
export async function repeated(
  core: Core,
  where: OfSession,
  { id, question }: { readonly id: string; readonly question: Question },
): Promise<void> {
  await core.lane(() => noted(core, where, { drafts: [{ what: 'repeated', question }], id }));
}

/** How a recovery stood, and how it stands since a lead said so. */
export type Settled = { readonly before: Recovery; readonly after: Recovery | null };

/**
 * A lead says what came of a recovery; one that was missed is closed by saying so again. Null where there is none to be seen
 * to, and 'changed' where it is not as they saw it.
 */
export async function settleRecovery(
  core: Core,
  where: OfSession,
  { isKept, wasMissed }: RecoveryDone,
): Promise<Settled | 'changed' | null> {
  return await core.lane(async () => {
    const { recovery } = endingOf(await core.store.endings.moments(where));
    if (recovery?.state !== 'accepted' && recovery?.state !== 'missed') return null;
    if ((recovery.state === 'missed') !== wasMissed || (recovery.isClosed && !isKept)) return 'changed';
    const what = isKept ? 'kept' : wasMissed ? 'closed' : 'missed';
    await noted(core, where, { drafts: [{ what }] });
    if (what !== 'missed') await core.store.endings.setContact(where, null);
    const after = endingOf(await core.store.endings.moments(where)).recovery;
    return { before: recovery, after };
  });
}
