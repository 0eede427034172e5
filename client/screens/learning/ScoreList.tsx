import type { Scorecard } from '#models/api/learning.ts';
import { type Rubric, saidIn } from '#models/learning/rubric.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayLearning } from './useSayLearning.ts';

type ScoreListProps = { readonly card: Scorecard; readonly rubrics: readonly Rubric[] };

/** A scorecard to be read, by the rubric it was given under. */
export function ScoreList({ card, rubrics }: ScoreListProps) {
  const say = useSayLearning();
  const language = useLanguage();
  const rubric = rubrics.find(({ version }) => version === card.rubricVersion);
  return (
    <article className="stack score-list">
      <p className="hint">
        {say('scoreBy', { name: card.author.name })}
        {card.rubricVersion > 0 && ` · ${say('scoreVersion', { version: card.rubricVersion })}`}
      </p>
      <dl className="score-facts">
        {rubric?.criteria.map(({ key, name, points }) => {
          const score = card.scores[key] ?? null;
          const means = score === null ? undefined : points[score - 1];
          return (
            <div key={key}>
              <dt>{saidIn(language, name)}</dt>
              <dd>
                <strong>{score === null ? say('scoreNotSeen') : say('scoreOf', { points: score })}</strong>
                {means && <span className="hint">{saidIn(language, means)}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      {card.comment && <p className="note">{card.comment}</p>}
    </article>
  );
}
