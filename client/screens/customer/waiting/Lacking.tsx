/** @jsxImportSource preact */
import { CircleAlert, Clock } from 'lucide-preact';
import type { VNode } from 'preact';
import type { SessionView, WaitView } from '#models/view.ts';
import { useLanguage } from '../useSay.ts';
import { useSayWaiting } from './useSayWaiting.ts';
import { nameOf, opensWords } from './words.ts';

type LackingProps = { readonly session: SessionView; readonly wait: WaitView };

/** Nobody could come as things are: said at once, with what is done about it [rule.R4]. */
export function Lacking({ session, wait }: LackingProps): VNode | null {
  const say = useSayWaiting();
  const reader = useLanguage();
  const { lacks, opensAt, at } = wait;
  if (opensAt !== null) {
    const { key, params } = opensWords(opensAt, at, reader);
    return (
      <p className="wait-lack">
        <Clock size={24} aria-hidden="true" />
        <span>{say(key, params)}</span>
      </p>
    );
  }
  if (lacks === null) return null;
  const body = say(`lacks.${lacks}.body`, { language: nameOf(session.customer.language, reader) });
  return (
    <p className="wait-lack">
      <CircleAlert size={24} aria-hidden="true" />
      <span>{lacks === 'family' ? body : `${body} ${say('lacks.told')}`}</span>
    </p>
  );
}
