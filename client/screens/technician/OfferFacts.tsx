import { languageNames } from '../staff/LanguageSwitch.tsx';
import { minutes } from '../staff/moment.ts';
import { useSay } from '../staff/useSay.ts';
import type { TimedOffer } from './consult.ts';
import { LevelChip } from './LevelChip.tsx';
import { OfferKind } from './together/OfferKind.tsx';
import { useCountdown } from './useCountdown.ts';

function TimeLeft({ offer }: { readonly offer: TimedOffer }) {
  const say = useSay();
  const seconds = useCountdown(offer.lapsesAt);
  const span = Math.max(1, offer.lapsesAt - offer.cameAt);
  const left = Math.max(0, offer.lapsesAt - performance.now());
  return (
    <div className="offer-time">
      <span className="offer-seconds" role="timer" aria-label={say('secondsLeft', { count: seconds })}>
        0:{String(seconds).padStart(2, '0')}
      </span>
      <span className="offer-track" aria-hidden="true">
        <span className="offer-left" style={{ animationDuration: `${span}ms`, animationDelay: `${left - span}ms` }} />
      </span>
    </div>
  );
}

/** Who asks, about which machine, and how long the answer may take. */
export function OfferFacts({ offer }: { readonly offer: TimedOffer }) {
  const say = useSay();
  const { customer, machine } = offer;
  const waitedMs = offer.sentAt - offer.askedAt;
  return (
    <div className="offer-facts">
      <TimeLeft offer={offer} />
      <h2>{customer.name ?? say('someone')}</h2>
      {offer.kind !== 'session' && <OfferKind kind={offer.kind} />}
      <p className="facts">
        <LevelChip level={customer.level} segment={customer.segment} />
        <strong>{machine ? `${machine.family} ${machine.model}` : say('machineUnknown')}</strong>
        {machine && <span>{say('serial', { serial: machine.serial })}</span>}
        {machine?.site && <span>{machine.site}</span>}
        <span>{languageNames[customer.language]}</span>
        <span>{say('waited', { time: minutes(waitedMs) })}</span>
      </p>
    </div>
  );
}
