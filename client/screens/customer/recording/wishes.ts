import type { CustomerParty } from '#client/screens/party/party.ts';
import type { Purpose } from '#models/customer.ts';
import type { Answer } from '#models/refusal.ts';

/** What a customer wishes of the recording of their session. None of it may be lost on the way to the server. */
export type RecordingWishes = {
  /** What is shown from now on is not kept, or is again; the last word counts, whichever answer comes first. */
  cover(covered: boolean): void;
  /** Nothing more is recorded; what was so far stays. */
  stop(): void;
  /** Takes purposes back, for what was recorded so far too. */
  withdraw(purposes: readonly Purpose[]): void;
};

type WishParts = {
  readonly party: Pick<CustomerParty, 'cover' | 'stopRecording' | 'withdraw'>;
  /** Asks until the server has heard it. */
  insist(ask: () => Promise<Answer<object>>): void;
  /** What was taken back is kept for a while all the same, as the law asks. */
  tellHeld(): void;
};

export function recordingWishes({ party, insist, tellHeld }: WishParts): RecordingWishes {
  let covers = false;
  return {
    cover(covered) {
      covers = covered;
      insist(() => party.cover(covers));
    },
    stop: () => insist(() => party.stopRecording()),
    withdraw: (purposes) =>
      insist(async () => {
        const answer = await party.withdraw(purposes);
        if (answer.ok && answer.isHeld) tellHeld();
        return answer;
      }),
  };
}
