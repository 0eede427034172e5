import type { Level } from '#models/level.ts';
import type { DeskView } from '#models/view.ts';
import { useSay } from '../../staff/useSay.ts';
import { levelKeys } from '../LevelChip.tsx';

const levels: readonly Level[] = [1, 2, 3];

/** How many customers wait, by level. */
export function Waiting({ waiting }: { readonly waiting: DeskView['waiting'] }) {
  const say = useSay();
  const count = (level: Level) => waiting.find((entry) => entry.level === level)?.count ?? 0;
  const total = levels.reduce((sum, level) => sum + count(level), 0);
  return (
    <section className="card">
      <h2>{say('waiting')}</h2>
      <dl className="waiting">
        {levels.map((level) => (
          <div key={level} data-empty={count(level) === 0}>
            <dt>
              {say('levelNumber', { level })} · {say(levelKeys[level])}
            </dt>
            <dd>{count(level)}</dd>
          </div>
        ))}
      </dl>
      {total === 0 && <p className="hint">{say('nobodyWaits')}</p>}
    </section>
  );
}
