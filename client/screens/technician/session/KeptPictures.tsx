import type { SnapshotView } from '#models/view.ts';
import { exactTime } from '../../staff/moment.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';

/** The pictures that were kept, marks drawn in. */
export function KeptPictures({ snapshots }: { readonly snapshots: readonly SnapshotView[] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section className="kept">
      <h2>{say('keptPictures')}</h2>
      {snapshots.length === 0 && <p className="hint">{say('noneKept')}</p>}
      <ul>
        {snapshots.map((snapshot) => (
          <li key={snapshot.id}>
            <a href={snapshot.url} target="_blank" rel="noreferrer">
              <img
                src={snapshot.url}
                alt={say('keptAt', { time: exactTime(snapshot.keptAt, language) })}
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
