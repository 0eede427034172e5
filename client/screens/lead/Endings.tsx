import { Angry, Frown, Laugh, Meh, Smile } from 'lucide-react';
import { deskApi } from '#client/link/deskApi.ts';
import { useLoaded } from '../staff/useLoaded.ts';
import { useSayEndingDesk } from '../staff/useSayEndingDesk.ts';
import './endings.css';

const everyMs = 15_000;
const faces = [
  [1, Angry],
  [2, Frown],
  [3, Meh],
  [4, Smile],
  [5, Laugh],
] as const;

/** How the sessions of the last month ended: of the whole company, and of nobody in it [rule.R3]. */
export function Endings() {
  const say = useSayEndingDesk();
  const { data } = useLoaded(deskApi.endings, everyMs);
  if (!data) return null;
  const { sessions, recoveries, moods } = data.count;
  const { offered, accepted, kept } = recoveries;
  return (
    <section className="card">
      <h2>{say('endings')}</h2>
      <dl className="ending-counts">
        <dt>{say('count.sessions')}</dt>
        <dd>{sessions}</dd>
        <dt>{say('count.recoveries')}</dt>
        <dd>{say('count.three', { offered, accepted, kept })}</dd>
        <dt>{say('count.moods')}</dt>
        <dd className="ending-faces">
          {faces.map(([mood, Face]) => (
            <span key={mood}>
              <Face size={18} role="img" aria-label={say(`mood.${mood}`)} /> {moods[mood - 1]}
            </span>
          ))}
        </dd>
      </dl>
    </section>
  );
}
