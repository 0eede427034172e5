/** @jsxImportSource preact */
import { Check } from 'lucide-preact';
import type { VNode } from 'preact';
import type { SessionView } from '#models/view.ts';
import { useLanguage } from '../useSay.ts';
import { useSayWaiting } from './useSayWaiting.ts';
import { languagesIn, reasonsOf, whyWords } from './words.ts';
import './Helper.css';

/** Who helps, and why it is they: level in words, languages, and what speaks for them. Null while nobody is there. */
export function Helper({ session }: { session: SessionView }): VNode | null {
  const say = useSayWaiting();
  const reader = useLanguage();
  const { technician, why } = session;
  if (!technician) return null;
  const reasons = reasonsOf(why).map((reason) => whyWords(reason, technician.name, reader));
  return (
    <div className="helper">
      <p>{say(`helper.level${technician.level}`)}</p>
      <p>{say('helper.speaks', { languages: languagesIn(technician.languages, reader) })}</p>
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
