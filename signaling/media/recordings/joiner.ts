import type { OfSession } from '../../store/database.ts';
import { joinRecording } from './joining.ts';
import type { ArchiveParts } from './parts.ts';

/**
 * So long after its session a recording waits for segments that are still on a device. What comes later is joined then,
 * as files of its own.
 */
const lateMs = 15 * 60_000;
/** What could not be joined for a fault that passes is tried again after so long. */
const againMs = 60_000;

/** Joins one recording at a time, outside of any request. */
export type Joiner = {
  /** Something about a recording has changed: it is joined where that is due, now or later. */
  look(where: OfSession): void;
  /** Does something else while nothing is joined. */
  between(task: () => Promise<void>, what: string): void;
  /** Resolves once nothing is joined any more. */
  idle(): Promise<void>;
  /** Begins nothing more, and waits for what is being joined. */
  stop(): Promise<void>;
};

/** How long a recording that is looked at waits still, ms; null for one that is not to be joined at all. */
async function waitMs({ store, clock }: ArchiveParts, where: OfSession): Promise<number | null> {
  const recording = await store.recordings.get(where);
  if (!recording || recording.endedAt === null || recording.state === 'erased') return null;
  const segments = await store.segments.list(where);
  const leftMs = recording.endedAt + lateMs - clock.now();
  if (leftMs > 0 && segments.some(({ state }) => state === 'open')) return leftMs;
  const isNew = recording.state === 'open' || segments.some(({ state, hasRaw }) => state === 'finalised' && hasRaw);
  return isNew ? 0 : null;
}

export function createJoiner(parts: ArchiveParts): Joiner {
  const { clock, log } = parts;
  const timers = new Map<string, () => void>();
  let [work, isOver] = [Promise.resolve(), false];
  const lookIn = (ms: number, where: OfSession) => {
    if (isOver) return;
    const cancel = clock.setTimer(ms, () => look(where));
    timers.set(where.sessionId, cancel);
  };
  const join = async (where: OfSession) => {
    timers.get(where.sessionId)?.();
    timers.delete(where.sessionId);
    const ms = isOver ? null : await waitMs(parts, where);
    if (ms === 0) await joinRecording(parts, where);
    else if (ms !== null) lookIn(ms, where);
  };
  const look = ({ companyId, sessionId }: OfSession) => {
    const where = { companyId, sessionId };
    work = work
      .then(() => join(where))
      .catch((error: unknown) => {
        log.error({ err: error, session: sessionId }, 'a recording could not be joined');
        lookIn(againMs, where);
      });
  };
  return {
    look,
    between(task, what) {
      work = work.then(() => (isOver ? undefined : task())).catch((err: unknown) => log.error({ err }, what));
    },
    idle: () => work,
    async stop() {
      isOver = true;
      for (const cancel of timers.values()) cancel();
      await work;
    },
  };
}
