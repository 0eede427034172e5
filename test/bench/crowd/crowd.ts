import { inTurns } from '../load.ts';
import type { Line } from './line.ts';
import type { Acked, DeskMember, PhoneMember } from './member.ts';

const withinMs = 60_000;
const candidate = JSON.stringify({ type: 'candidate', candidate: { candidate: 'x'.repeat(180), sdpMid: '0' } });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export type Crowd = { readonly desks: DeskMember[]; readonly phones: PhoneMember[]; readonly acked: Acked };

/** Waits until it is so; false where it was not within a minute. */
export async function until(isSo: () => boolean): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(50)) if (isSo()) return true;
  return isSo();
}

/** Signals of both sides and marks of the technicians, so often, until it is over. Whatever is not answered is not counted on. */
export function keepTalking(
  { desks, phones, acked }: Crowd,
  everyMs = { signal: 1_000, mark: 5_000 },
): { end(): void; sent(): number } {
  let [isOver, sent] = [false, 0];
  const heldBy = (sessionId: string) => desks.find((desk) => desk.held()?.sessionId === sessionId);
  const speak = async (every: number, say: (n: number) => Promise<unknown> | undefined) => {
    await pause(Math.random() * every);
    for (let n = 0; !isOver; n += 1) {
      const next = Date.now() + every;
      await say(n);
      await pause(Math.max(0, next - Date.now()));
    }
  };
  const signal = (line: Line, held: ReturnType<DeskMember['held']>) => {
    if (!held) return undefined;
    sent += 1;
    return line.ask('signal:send', { ...held, data: candidate });
  };
  for (const desk of desks) {
    void speak(everyMs.signal, () => signal(desk.line(), desk.held()));
    void speak(everyMs.mark, (n) => mark(desk, acked, n));
  }
  for (const phone of phones) {
    const desk = heldBy(phone.sessionId);
    void speak(everyMs.signal, () => signal(phone.line(), desk?.held() ?? null));
  }
  return {
    end: () => {
      isOver = true;
    },
    sent: () => sent,
  };
}

/** One mark of a technician; what was acknowledged of it is written down. */
export async function mark(desk: DeskMember, acked: Acked, n: number): Promise<void> {
  const held = desk.held();
  if (!held) return;
  const { sessionId, epoch } = held;
  const id = `mark-${n}-${sessionId}`.slice(0, 40);
  const operations = [{ id, stamp: n, type: 'show', keyframeId: null }];
  const answer = await desk.line().ask('operation:append', { sessionId, epoch, operations });
  if (!answer.ok) return;
  const known = acked.operations.get(sessionId) ?? [];
  acked.operations.set(sessionId, [...known, id]);
}

/** Holds what was acknowledged against what everybody is told now. */
export function judge({ desks, phones, acked }: Crowd) {
  let [ackedLost, doubleAssigned] = [0, 0];
  const toldOf = new Map(phones.map((phone) => [phone.sessionId, phone.told()]));
  for (const [sessionId, ids] of acked.operations) {
    const known = new Set(toldOf.get(sessionId)?.entries.map(({ operation }) => operation.id));
    ackedLost += ids.filter((id) => !known.has(id)).length;
  }
  const holders = new Map<string, string[]>();
  for (const desk of desks) {
    const held = desk.held();
    if (held) holders.set(held.sessionId, [...(holders.get(held.sessionId) ?? []), desk.seat.staffId]);
  }
  for (const { sessionId, epoch, staffId } of acked.accepts) {
    const told = toldOf.get(sessionId)?.session;
    if (!told || (told.epoch === epoch && !holders.get(sessionId)?.includes(staffId))) ackedLost += 1;
    if (told && told.epoch < epoch) ackedLost += 1;
  }
  for (const phone of phones) {
    const by = holders.get(phone.sessionId) ?? [];
    const winners = new Set(
      acked.accepts
        .filter((one) => one.sessionId === phone.sessionId)
        .map(({ epoch, staffId }) => `${epoch} ${staffId}`),
    );
    const epochs = new Set([...winners].map((winner) => winner.split(' ')[0]));
    if (by.length > 1 || winners.size > epochs.size) doubleAssigned += 1;
  }
  const unserved = phones.filter(({ sessionId }) => !holders.has(sessionId)).length;
  const marks = [...acked.operations.values()].reduce((sum, ids) => sum + ids.length, 0);
  return { ackedLost, doubleAssigned, unserved, acked: marks + acked.accepts.length };
}

/** Everybody asks once more for all there is, so that the verdict is on what is kept and not on what was told in between. */
export async function askAgain({ phones }: Crowd): Promise<void> {
  await inTurns(
    phones.map((phone) => () => phone.refresh()),
    20,
  );
}
