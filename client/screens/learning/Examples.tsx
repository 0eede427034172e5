import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { learningApi } from '#client/link/learningApi.ts';
import type { Exemplar } from '#models/api/learning.ts';
import { clockOf } from '../replay/times.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { NotePicture } from './NotePicture.tsx';
import { useIsCoach } from './useMe.ts';
import { useSayLearning } from './useSayLearning.ts';

function hrefOf({ recordingId, fromMs, toMs }: Exemplar): string {
  return toMs === null ? `/recordings/${recordingId}` : `/recordings/${recordingId}?at=${fromMs}&to=${toMs}`;
}

type ExampleProps = { readonly exemplar: Exemplar; readonly onChanged: () => void };

function Example({ exemplar, onChanged }: ExampleProps) {
  const say = useSayLearning();
  const isCoach = useIsCoach();
  const { recordingId, id, title, why, author, fromMs, toMs, picture } = exemplar;
  const { isBusy, refusal, run } = useRequest(() => learningApi.removeExemplar(recordingId, id));
  const remove = async () => {
    if ((await run(undefined)).ok) onChanged();
  };
  const where = toMs === null ? say('exemplaryWhole') : say('stretch', { from: clockOf(fromMs), to: clockOf(toMs) });
  return (
    <li className="card example">
      <NotePicture url={picture} drawing={null} alt="" />
      <h3>
        <Link href={hrefOf(exemplar)} className="plain-link">
          {title}
        </Link>
      </h3>
      <span className="hint">
        {where} · {author.name}
      </span>
      <p className="note">{why}</p>
      {isCoach && (
        <div className="row">
          <Button
            variant="subtle"
            color="red"
            aria-label={say('removeNamed', { name: title })}
            loading={isBusy}
            onClick={() => void remove()}
          >
            {say('remove')}
          </Button>
        </div>
      )}
      <Refused reason={refusal} />
    </li>
  );
}

type ExamplesProps = {
  readonly exemplars: readonly Exemplar[];
  readonly gone: number;
  readonly onChanged: () => void;
};

/** The shelf of good examples. */
export function Examples({ exemplars, gone, onChanged }: ExamplesProps) {
  const say = useSayLearning();
  return (
    <section className="stack" aria-labelledby="examples">
      <h2 id="examples">{say('exemplary')}</h2>
      {gone > 0 && <p className="hint">{say('exemplaryGone', { count: gone })}</p>}
      {exemplars.length === 0 && <p className="card empty">{say('exemplaryNone')}</p>}
      <ul className="example-list">
        {exemplars.map((exemplar) => (
          <Example key={exemplar.id} exemplar={exemplar} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
}
