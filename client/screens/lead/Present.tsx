import type { Presence } from '#models/technician.ts';
import type { Colleague } from '#models/view.ts';
import { listed } from '../staff/moment.ts';
import { type StaffKey, useLanguage, useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';

const presenceKeys: Readonly<Record<Presence, StaffKey>> = {
  available: 'available',
  reserved: 'reserved',
  engaged: 'engaged',
  away: 'away',
};
const order: readonly Presence[] = ['available', 'reserved', 'engaged', 'away'];

/** Who is here, what they can take and whether they are free; never for how long [rule.R3]. */
export function Present({ people }: { readonly people: readonly Colleague[] }) {
  const say = useSay();
  const sayFloor = useSayFloor();
  const reader = useLanguage();
  const technicians = people.filter(({ role }) => role === 'technician');
  const sorted = technicians.sort(
    (a, b) =>
      order.indexOf(a.presence) - order.indexOf(b.presence) || b.level - a.level || a.name.localeCompare(b.name),
  );
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
