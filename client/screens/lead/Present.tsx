import type { Colleague } from '#models/view.ts';
import { listed } from '../staff/moment.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { inOrder, presenceKeys } from '../technician/presence.ts';

/** Who is here, what they can take and whether they are free; never for how long [rule.R3]. */
export function Present({ people }: { readonly people: readonly Colleague[] }) {
  const say = useSay();
  const sayFloor = useSayFloor();
  const reader = useLanguage();
  const technicians = people.filter(({ role }) => role === 'technician');
  const sorted = inOrder(technicians, 'level');
  return (
    <section className="card">
      <h2>{sayFloor('peopleHere')}</h2>
      {sorted.length === 0 && <p className="hint">{sayFloor('nobodyHere')}</p>}
      {sorted.length > 0 && (
        <ul className="people present">
          {sorted.map(({ id, name, level, families, languages, presence }) => (
            <li key={id} data-presence={presence}>
              <span className="dot" aria-hidden="true" />
              <span className="queue-who">
                <span>{name}</span>
                <span className="hint">
                  {say('levelNumber', { level })} · {listed(families, reader) || sayFloor('knowsAll')} ·{' '}
                  {languages.join(' ').toUpperCase()}
                </span>
              </span>
              <span className="hint person-presence">{say(presenceKeys[presence])}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
