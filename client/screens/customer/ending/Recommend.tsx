/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type Score, scores } from '#models/ending/recommend.ts';
import { Button } from '../controls/Button.tsx';
import type { Stay } from '../stay.ts';
import { useSession } from '../useSession.ts';
import { tellScore } from './tell.ts';
import { useSayEnding } from './useSayEnding.ts';
import './ending.css';

type Told = 'idle' | 'busy' | 'told' | 'failed' | 'left';

/** How likely they are to recommend the company, where it asks that: last of all, so that nothing moves for it. */
export function Recommend({ stay }: { stay: Stay }): VNode | null {
  const say = useSayEnding();
  const { ending, companyName } = useSession(stay);
  const [told, setTold] = useState<Told>('idle');
  const tell = (score: Score) => {
    setTold('busy');
    void tellScore(stay, score).then(({ ok }) => setTold(ok ? 'told' : 'failed'));
  };
  if (told === 'told') return <p role="status">{say('score.thanks')}</p>;
  if (told === 'left' || !ending.asksScore) return null;
  const title = say('score.title', { company: companyName });
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="scores">
        {scores.map((score) => (
          <button
            key={score}
            type="button"
            className="score"
            aria-disabled={told === 'busy'}
            onClick={() => told !== 'busy' && tell(score)}
          >
            {score}
          </button>
        ))}
      </div>
      <p className="scores-ends">
        <span>{say('score.lowest')}</span>
        <span>{say('score.highest')}</span>
      </p>
      <p className="small" role="status">
        {say(told === 'failed' ? 'score.failed' : 'score.means')}
      </p>
      <Button onPress={() => setTold('left')}>{say('score.skip')}</Button>
    </section>
  );
}
