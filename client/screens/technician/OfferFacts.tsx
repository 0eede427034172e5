import { languageNames } from '../staff/LanguageSwitch.tsx';
import { machineName } from '../staff/machineName.ts';
import { minutes } from '../staff/moment.ts';
import { useSay } from '../staff/useSay.ts';
import { useSayCallbackDesk } from '../staff/useSayCallbackDesk.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { CallbackDue } from './CallbackDue.tsx';
import type { TimedOffer } from './consult.ts';
import { LevelChip } from './LevelChip.tsx';
import { HomeworkLines } from './passport/HomeworkLines.tsx';
import { useCountdown } from './useCountdown.ts';
import { WhyYou } from './WhyYou.tsx';

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

/** Whose call it is, where it is not simply the next one's. */
function Kind({ kind }: Pick<TimedOffer, 'kind'>) {
  const say = useSayFloor();
  if (kind === 'session') return null;
  return <p className="offer-kind">{say(kind === 'help' ? 'offerHelp' : 'offerHandover')}</p>;
}

/** Who asks, about which machine, why it is this technician who is asked, and how long the answer may take. */
export function OfferFacts({ offer }: { readonly offer: TimedOffer }) {
  const say = useSay();
  const sayFloor = useSayFloor();
  const sayCallback = useSayCallbackDesk();
  const { customer, machine, entryLevel, callback, lastWords, problem } = offer;
  const sayWays = useSayWays();
  const waitedMs = offer.sentAt - offer.askedAt;
  return (
    <div className="offer-facts">
      <TimeLeft offer={offer} />
      <Kind kind={offer.kind} />
      <h2>{customer.name ?? say('someone')}</h2>
      <p className="facts">
        <LevelChip level={entryLevel} segment={customer.segment} />
        {entryLevel !== customer.level && (
          <span className="hint">{sayFloor('customerLevel', { level: customer.level })}</span>
        )}
        <strong>{machineName(machine, say)}</strong>
        {machine && <span>{say('serial', { serial: machine.serial })}</span>}
        {machine?.site && <span>{machine.site}</span>}
        <span>{languageNames[customer.language]}</span>
        <span>{say('waited', { time: minutes(waitedMs) })}</span>
      </p>
      {callback && <CallbackDue callback={callback} sentAt={offer.sentAt} cameAt={offer.cameAt} />}
      {callback?.phone && <p className="facts">{sayCallback('phoneGiven', { phone: callback.phone })}</p>}
      <WhyYou offer={offer} />
      <HomeworkLines homework={offer.homework} />
      {problem && (
        <p className="offer-words">
          <span className="hint">{sayWays('said')}</span> <q>{problem}</q>
        </p>
      )}
      {lastWords && (
        <p className="offer-words">
          <span className="hint">{sayFloor('lastWords')}</span> <q>{lastWords}</q>
        </p>
      )}
    </div>
  );
}
