import { Check, CircleDashed, CircleSlash, X } from 'lucide-react';
import type { Outcome } from '#models/session.ts';
import { useSay } from '../staff/useSay.ts';
import { outcomeKeys } from './outcomeKeys.ts';

const icons: Readonly<Record<Outcome, typeof Check>> = {
  fixed: Check,
  partlyFixed: CircleDashed,
  notFixed: X,
  abandoned: CircleSlash,
  unfiled: CircleDashed,
};

/** How a session ended, by a word and a sign. */
export function OutcomeChip({ outcome }: { readonly outcome: Outcome }) {
  const say = useSay();
  const Icon = icons[outcome];
  return (
    <span className="chip outcome-chip" data-outcome={outcome}>
      <Icon size={14} aria-hidden="true" />
      {say(outcomeKeys[outcome])}
    </span>
  );
}
