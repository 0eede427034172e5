import { Button, Loader } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { recordingsApi } from '#client/link/recordingsApi.ts';
import type { FoundRecording, RecordingChoices } from '#models/api/recordings.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useSay } from '../staff/useSay.ts';
import { LinkButton } from '../technician/desk/LinkButton.tsx';
import { EditTags } from './EditTags.tsx';
import { Looking } from './Looking.tsx';
import { PastCard } from './PastCard.tsx';
import { Poster } from './Poster.tsx';
import { SavedSearches } from './SavedSearches.tsx';
import { useFound } from './useFound.ts';
import { useSayRecordings } from './useSayRecordings.ts';
import { addressOf, queryOf, type Wanted, wantedIn } from './wanted.ts';
import './recordings.css';

const noChoices: RecordingChoices = { families: [], tags: [], people: [] };

/** What is looked for stands in the address: each choice is a place to come back to, what is typed is not. */
function useWanted() {
  const address = useSearch();
  const [, navigate] = useLocation();
  const wanted = useMemo(() => wantedIn(address), [address]);
  const change = useCallback(
    (changed: Partial<Wanted>, replace: boolean) => {
      const next = addressOf({ ...wanted, ...changed });
      navigate(next === '' ? '/recordings' : `/recordings?${next}`, { replace });
    },
    [wanted, navigate],
  );
  const onChange = useCallback((changed: Partial<Wanted>) => change(changed, false), [change]);
  const onTyped = useCallback((changed: Partial<Wanted>) => change(changed, true), [change]);
  return { wanted, onChange, onTyped };
}

function Nothing({ isAll }: { readonly isAll: boolean }) {
  const say = useSayRecordings();
  const sayStaff = useSay();
  if (isAll) return <p className="card empty">{sayStaff('noPastSessions')}</p>;
  return (
    <div className="card empty" role="status">
      <p>{say('nothingMatches')}</p>
      <p>{say('nothingMatchesHint')}</p>
    </div>
  );
}

function Results({ found, isAll, onEditTags }: ResultsProps) {
  const say = useSayRecordings();
  const sayStaff = useSay();
  const { items, next, refusal, isBusy, more, again, drop } = found;
  return (
    <section className="stack" aria-label={say('found')} aria-busy={isBusy}>
      <Refused reason={refusal} />
      {refusal && (
        <Button variant="default" onClick={() => void (items === null ? again() : more())}>
          {sayStaff('tryAgain')}
        </Button>
      )}
      {!items && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {items?.length === 0 && <Nothing isAll={isAll} />}
      <ul className="past-list">
        {items?.map((item) =>
          item.kind === 'recorded' ? (
            <Poster key={item.id} recording={item} onEditTags={onEditTags} />
          ) : (
            <PastCard key={item.id} session={item} onErased={() => drop(item.id)} />
          ),
        )}
      </ul>
      {next !== null && !refusal && (
        <Button className="found-more" variant="default" disabled={isBusy} onClick={() => void more()}>
          {say(isBusy ? 'loadingMore' : 'more')}
        </Button>
      )}
    </section>
  );
}
type ResultsProps = {
  readonly found: ReturnType<typeof useFound>;
  readonly isAll: boolean;
  readonly onEditTags: (recording: FoundRecording) => void;
};

/** What was recorded, and what was not: found by words and by what it was, and opened from here. */
export function RecordingsPage() {
  const say = useSayRecordings();
  const { wanted, onChange, onTyped } = useWanted();
  const address = addressOf(wanted);
  const found = useFound(useMemo(() => queryOf(wanted).toString(), [wanted]));
  const { data: choices, reload } = useLoaded(recordingsApi.choices);
  const [edited, setEdited] = useState<FoundRecording | null>(null);
  function onSaved(tags: readonly string[]) {
    if (edited) found.retag(edited.id, tags);
    setEdited(null);
    void reload();
  }
  return (
    <div className="past">
      <header className="page-head">
        <h1>{say('recordings')}</h1>
        <LinkButton />
      </header>
      <p className="hint">{say('hint')}</p>
      <Looking choices={choices ?? noChoices} wanted={wanted} onChange={onChange} onTyped={onTyped} />
      <SavedSearches address={address} />
      <Results found={found} isAll={address === ''} onEditTags={setEdited} />
      <EditTags recording={edited} known={choices?.tags ?? []} onClose={() => setEdited(null)} onSaved={onSaved} />
    </div>
  );
}
