import { Split } from 'lucide-react';
import { useSayFloor } from '../staff/useSayFloor.ts';
import type { TimedOffer } from './consult.ts';
import { useConsultState } from './consultContext.ts';
import { whyYou } from './whyYou.ts';

/** Why this technician is asked, and that they may say no where it is not theirs [route.R7]. */
export function WhyYou({ offer }: { readonly offer: TimedOffer }) {
  const say = useSayFloor();
  const me = useConsultState(({ desk }) => desk?.me ?? null);
  if (!me) return null;
  const reasons = whyYou(offer, me).map(({ key, params }) => say(key, params));
  return (
    <>
      <p className="offer-why">
        <span className="hint">{say('whyYou')}</span> {reasons.join(' · ')}
      </p>
      {offer.reason.isOutsideFamily && (
        <p className="offer-outside">
          <Split size={16} aria-hidden="true" />
          {say('outsideFamily')}
        </p>
      )}
    </>
  );
}
