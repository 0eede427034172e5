/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { spanOf } from '#models/span.ts';
import type { SessionView, WaitView } from '#models/view.ts';
import { useLanguage } from '../useSay.ts';
import { Announce } from './Announce.tsx';
import { Foreseen } from './Foreseen.tsx';
import { Lacking } from './Lacking.tsx';
import { type Outlook, remaining } from './outlook.ts';
import { useOutlook } from './useOutlook.ts';
import { type SayWaiting, useSayWaiting } from './useSayWaiting.ts';
import { lackWords, nameOf, placeWords, rangeWords, type Words } from './words.ts';
import './Waiting.css';

export type WaitingProps = {
  readonly session: SessionView;
  readonly wait: WaitView;
  /** What the customer already did: showed the picture, went on without one, met a technician before. */
  readonly has: { readonly shared: boolean; readonly goneWithout: boolean; readonly met: boolean };
};

/** Nobody who works now could serve it: there is no place in a line that leads nowhere. */
function isInVain({ lacks, opensAt }: WaitView): boolean {
  return opensAt !== null || (lacks !== null && lacks !== 'family');
}

function headOf(wait: WaitView, language: string): Words {
  if (wait.opensAt !== null) return { key: 'opens.title' };
  if (wait.lacks !== null && wait.lacks !== 'family') return { key: `lacks.${wait.lacks}.title`, params: { language } };
  return placeWords(wait.place);
}

function nowOf({ has }: WaitingProps): Words {
  if (has.goneWithout) return { key: 'now.without' };
  if (has.shared) return { key: 'now.ready' };
  if (has.met) return { key: 'now.again' };
  return { key: 'now.queued' };
}

/** The words as they were when what they are about last changed: what counts on quietly is not read out. */
function useAsOf(key: string, words: string): string {
  const held = useRef({ key, words });
  if (held.current.key !== key) held.current = { key, words };
  return held.current.words;
}

function newsOf(say: SayWaiting, head: string, outlook: Outlook | null): string {
  if (!outlook) return `${head}.`;
  const { key, params } = rangeWords(spanOf(remaining(outlook, performance.now())));
  const slower = outlook.slower ? [say(`slower.${outlook.slower}`)] : [];
  return [`${head}.`, `${say(key, params)}.`, ...slower].join(' ');
}

/** The wait as it is: whose turn it is, how long it may take, and what is going on. */
export function Waiting(props: WaitingProps): VNode {
  const { session, wait } = props;
  const say = useSayWaiting();
  const reader = useLanguage();
  const isAsked = session.state === 'offered';
  const outlook = useOutlook(wait, isAsked);
  const language = nameOf(session.customer.language, reader);
  const { key, params } = headOf(wait, language);
  const head = say(key, params);
  const inVain = isInVain(wait);
  const state = [reader, key, wait.place, wait.lacks, outlook?.slower, isAsked];
  const news = useAsOf(state.join(), newsOf(say, head, inVain ? null : outlook));
  const lack = lackWords(wait, language, reader)
    .map((words) => say(words.key, words.params))
    .join(' ');
  const now = nowOf(props);
  return (
    <>
      <h1 className={inVain ? '' : 'wait-place'}>{head}</h1>
      {!inVain && <Foreseen wait={wait} outlook={outlook} askedAt={session.askedAt} />}
      {lack && <Lacking words={lack} isClosed={wait.opensAt !== null} />}
      {!inVain && (
        <p className={isAsked ? 'wait-now asked' : 'wait-now'}>
          {isAsked ? say('now.asked') : say(now.key, now.params)}
        </p>
      )}
      <Announce words={[news, lack, isAsked && say('now.asked')].filter(Boolean).join(' ')} />
    </>
  );
}
