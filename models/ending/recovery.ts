import * as z from 'zod/mini';
import type { Moment, Resolution } from './moment.ts';
import { type Felt, isBad, isFalling } from './mood.ts';

/** What can be offered to somebody who is not well served, in the order in which it is shown. */
export const recoveryOptions = ['leadNow', 'anotherTechnician', 'visit', 'callbackTomorrow'] as const;
export const recoveryOptionSchema = z.enum(recoveryOptions);
export type RecoveryOption = z.infer<typeof recoveryOptionSchema>;

/** Where a recovery stands. `missed`: it was accepted, and did not come about. */
export type RecoveryState = 'offered' | 'declined' | 'accepted' | 'kept' | 'missed';

/** A recovery, times in epoch ms. */
export type Recovery = {
  readonly state: RecoveryState;
  readonly offeredAt: number;
  readonly changedAt: number;
  /** What was accepted, and by when it is to be kept; null before anything was. */
  readonly option: RecoveryOption | null;
  readonly dueAt: number | null;
  readonly technicianId: string | null;
  readonly sessionId: string | null;
  /** A lead closed one that was missed. */
  readonly isClosed: boolean;
};

/** A recovery after one more moment; null before one was offered. A step that is not listed changes nothing. */
export function recoveryAfter(recovery: Recovery | null, moment: Moment): Recovery | null {
  const { at } = moment;
  switch (moment.what) {
    case 'offered':
      if (recovery && (recovery.state === 'offered' || recovery.state === 'accepted')) return recovery;
      return { state: 'offered', offeredAt: at, changedAt: at, ...nothing };
    case 'declined':
      return recovery?.state === 'offered' ? { ...recovery, state: 'declined', changedAt: at } : recovery;
    case 'chosen': {
      // Whoever waved it away may think better of it.
      if (recovery?.state !== 'offered' && recovery?.state !== 'declined') return recovery;
      const { option, dueAt, technicianId, sessionId } = moment;
      return { ...recovery, state: 'accepted', changedAt: at, option, dueAt, technicianId, sessionId };
    }
    case 'kept':
    case 'missed':
      // What was missed may be made good later.
      if (recovery?.state === 'accepted' || (recovery?.state === 'missed' && moment.what === 'kept'))
        return { ...recovery, state: moment.what, changedAt: at };
      return recovery;
    case 'closed':
      return recovery?.state === 'missed' ? { ...recovery, isClosed: true } : recovery;
    default:
      return recovery;
  }
}

const nothing = { option: null, dueAt: null, technicianId: null, sessionId: null, isClosed: false } as const;

/** Since when somebody has to see to it, epoch ms; null where nobody has. */
export function openSince(recovery: Recovery | null): number | null {
  if (!recovery) return null;
  const isOpen = recovery.state === 'accepted' || (recovery.state === 'missed' && !recovery.isClosed);
  return isOpen ? recovery.changedAt : null;
}

type Known = {
  readonly felt: readonly Felt[];
  readonly answer: { readonly resolution: Resolution; readonly at: number } | null;
  readonly recovery: Recovery | null;
};

/** The faces as they were tapped: words that were sent after one are no other face. */
function tapped(felt: readonly Felt[]): readonly Felt[] {
  return felt.filter(({ mood, words }, index) => {
    const before = felt[index - 1];
    return words === null || mood !== before?.mood || words === before.words;
  });
}

/** When somebody last said that it is not well: a bad or falling face, or that it is not fixed; null where they did not. */
function unwellAt({ felt, answer }: Known): number | null {
  const faces = tapped(felt);
  const latest = faces.at(-1);
  const face = latest && (isBad(latest.mood) || isFalling(faces)) ? latest.at : null;
  const word = answer?.resolution === 'notFixed' ? answer.at : null;
  return face === null || word === null ? (face ?? word) : Math.max(face, word);
}

/** True when a recovery is to be offered now: it is not well, and what was offered before is settled and older, or was missed. */
export function needsRecovery(known: Known): boolean {
  const at = unwellAt(known);
  if (at === null) return false;
  const { recovery } = known;
  if (!recovery) return true;
  if (recovery.state === 'offered' || recovery.state === 'accepted') return false;
  return recovery.state === 'missed' || at > recovery.changedAt;
}

/** What the house can keep now. */
export type Means = {
  /** The line is open: a technician is in touch. */
  readonly isOpen: boolean;
  /** Leads who are here and not in the session, and others who could take it, whether or not they are free this moment. */
  readonly leads: number;
  readonly others: number;
};

/** What can be offered, which is what can be kept: nobody is offered a lead who is not there. */
export function optionsFor({ isOpen, leads, others }: Means): readonly RecoveryOption[] {
  return recoveryOptions.filter((option) => {
    if (option === 'leadNow') return isOpen && leads > 0;
    return option !== 'anotherTechnician' || (isOpen && others > 0);
  });
}
