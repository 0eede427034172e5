import type { Colleague, StaffView } from '#models/view.ts';
import { useSay } from '../../staff/useSay.ts';
import { inOrder, presenceKeys } from '../presence.ts';

type PeopleProps = { readonly colleagues: readonly Colleague[]; readonly me: StaffView | null };

/** Who is here, the free ones first. */
export function People({ colleagues, me }: PeopleProps) {
  const say = useSay();
  const others = colleagues.filter((person) => person.id !== me?.id);
  const sorted = inOrder(others, 'name');
  return (
    <section className="card">
      <h2>{say('whoIsHere')}</h2>
      {sorted.length === 0 && <p className="hint">{say('nobodyElse')}</p>}
      <ul className="people">
        {sorted.map((person) => (
          <li key={person.id} data-presence={person.presence}>
            <span className="dot" aria-hidden="true" />
            <span className="person-name">{person.name}</span>
            <span className="hint">{say('levelNumber', { level: person.level })}</span>
            <span className="hint person-presence">{say(presenceKeys[person.presence])}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
