/** @jsxImportSource preact */
import { Check } from 'lucide-preact';
import type { VNode } from 'preact';
import type { SessionView } from '#models/view.ts';
import { useLanguage } from '../useSay.ts';
import { useSayWaiting } from './useSayWaiting.ts';
import { languagesIn, mostReasons, whyWords } from './words.ts';
import './Helper.css';

/** Who helps, and why it is they: level in words, languages, and what speaks for them. Null while nobody is there. */
export function Helper({ session }: { session: SessionView }): VNode | null {
  const say = useSayWaiting();
  const reader = useLanguage();
  const { technician, why } = session;
  if (!technician) return null;
  const reasons = why.slice(0, mostReasons).map((reason) => whyWords(reason, technician.name, reader));
  return (
    <div className="helper">
      <p className="helper-who">
        {say(`helper.level${technician.level}`)}
        <span aria-hidden="true"> · </span>
        <span className="helper-speaks">
          {say('helper.speaks', { languages: languagesIn(technician.languages, reader) })}
        </span>
      </p>
      {reasons.length > 0 && (
        <ul className="helper-why">
          {reasons.map(({ key, params }) => (
            <li key={key}>
              <Check size={20} aria-hidden="true" />
              {say(key, params)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
