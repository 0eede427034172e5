import { Loader, Select, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api } from '#client/link/api.ts';
import { outcomeSchema } from '#models/session.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useSay } from '../staff/useSay.ts';
import { LinkButton } from '../technician/desk/LinkButton.tsx';
import { outcomeKeys } from '../technician/outcomeKeys.ts';
import { PastCard } from './PastCard.tsx';
import { found, type PastFilter } from './pastFilter.ts';
import './trainer.css';

function Filters({
  filter,
  onChange,
}: {
  readonly filter: PastFilter;
  readonly onChange: (filter: PastFilter) => void;
}) {
  const say = useSay();
  return (
    <div className="row">
      <TextInput
        type="search"
        className="past-search"
        aria-label={say('searchSessions')}
        placeholder={say('searchSessions')}
        leftSection={<Search size={16} aria-hidden="true" />}
        value={filter.words}
        onChange={(event) => onChange({ ...filter, words: event.currentTarget.value })}
      />
      <Select
        aria-label={say('outcome')}
        placeholder={say('anyOutcome')}
        clearable
        clearButtonProps={{ 'aria-label': say('clearChoice') }}
        data={outcomeSchema.options.map((value) => ({ value, label: say(outcomeKeys[value]) }))}
        value={filter.outcome}
        onChange={(value) => onChange({ ...filter, outcome: outcomeSchema.safeParse(value).data ?? null })}
      />
    </div>
  );
}

/** What was done in ended sessions, and the pictures that were kept of them. */
export function TrainerPage() {
  const say = useSay();
  const { data, refusal } = useLoaded(api.pastSessions);
  const [filter, setFilter] = useState<PastFilter>({ words: '', outcome: null });
  const shown = useMemo(() => (data ? found(data.sessions, filter) : []), [data, filter]);
  return (
    <div className="past">
      <header className="page-head">
        <h1>{say('sessions')}</h1>
        <div className="row">
          <Filters filter={filter} onChange={setFilter} />
          <LinkButton />
        </div>
      </header>
      <Refused reason={refusal} />
      {!data && !refusal && <Loader aria-label={say('opening')} />}
      {data?.sessions.length === 0 && <p className="card empty">{say('noPastSessions')}</p>}
      {data && data.sessions.length > 0 && shown.length === 0 && <p className="card empty">{say('nothingFound')}</p>}
      <ul className="past-list">
        {shown.map((session) => (
          <PastCard key={session.id} session={session} />
        ))}
      </ul>
    </div>
  );
}
