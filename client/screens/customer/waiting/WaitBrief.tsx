/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { WaitView } from '#models/view.ts';
import type { Stay } from '../stay.ts';
import { useLanguage } from '../useSay.ts';
import { useSession } from '../useSession.ts';
import { Announce } from './Announce.tsx';
import { Lacking } from './Lacking.tsx';
import { useSayWaiting } from './useSayWaiting.ts';
import { WaitLine } from './WaitLine.tsx';
import { Ways } from './Ways.tsx';
import { headWords, isInVain, lackWords, nameOf } from './words.ts';
import './WaitBrief.css';

type WaitBriefProps = { readonly stay: Stay; readonly wait: WaitView };

/**
 * The wait for a page that is about something else: how long it may take, or why nobody could come and what is done about
 * it, and the other ways to be helped.
 */
export function WaitBrief({ stay, wait }: WaitBriefProps): VNode {
  const say = useSayWaiting();
  const reader = useLanguage();
  const { state, customer } = useSession(stay);
  const language = nameOf(customer.language, reader);
  const inVain = isInVain(wait);
  const { key, params } = headWords(wait, language);
  const lacks = lackWords(wait, language, reader).map((words) => say(words.key, words.params));
  const lack = [...(inVain ? [`${say(key, params)}.`] : []), ...lacks].join(' ');
  return (
    <div className="wait-brief">
      {!inVain && (
        <div className="wait-brief-line">
          {state === 'triage' && wait.range && <span className="small">{say('brief.ifAsked')}</span>}
          {wait.range ? (
            <WaitLine wait={wait} isAsked={state === 'offered'} />
          ) : (
            <span className="small">{say('range.unknown')}</span>
          )}
        </div>
      )}
      {lack && <Lacking words={lack} isClosed={wait.opensAt !== null} />}
      <Ways stay={stay} wait={wait} />
      <Announce words={lack} />
    </div>
  );
}
