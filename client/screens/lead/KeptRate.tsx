import { api } from '#client/link/api.ts';
import { keptRate } from '#models/callback.ts';
import { useLoaded } from '../staff/useLoaded.ts';
import { useSayCallbackDesk } from '../staff/useSayCallbackDesk.ts';

const everyMs = 30_000;

/** How many promised callbacks came in time: one figure for the whole company, and nobody's own [rule.R3]. */
export function KeptRate() {
  const say = useSayCallbackDesk();
  const { data } = useLoaded(api.keptCallbacks, everyMs);
  if (!data) return null;
  const { kept, late } = data;
  const rate = keptRate(data);
  return (
    <section className="card">
      <h2>{say('keptTitle')}</h2>
      {rate === null ? (
        <p className="hint">{say('keptNone')}</p>
      ) : (
        <p>
          <strong>{Math.floor(rate * 100)} %</strong>{' '}
          <span className="hint">{say('kept', { kept, all: kept + late })}</span>
        </p>
      )}
    </section>
  );
}
