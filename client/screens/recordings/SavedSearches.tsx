import { Button, CloseButton, TextInput } from '@mantine/core';
import { BookmarkPlus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { recordingsApi } from '#client/link/recordingsApi.ts';
import type { SavedSearch } from '#models/api/recordings.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useSayRecordings } from './useSayRecordings.ts';

function NameForm({ address, onSaved }: { readonly address: string; readonly onSaved: () => void }) {
  const say = useSayRecordings();
  const [name, setName] = useState('');
  const { isBusy, refusal, run } = useRequest(recordingsApi.saveSearch);
  async function save() {
    const answer = await run({ name, address });
    if (answer.ok) onSaved();
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        required
        data-autofocus
        label={say('searchName')}
        description={say('searchNameHint')}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={name.trim() === ''}>
        {say('save')}
      </Button>
    </form>
  );
}

function Saved({ search, onForget }: { readonly search: SavedSearch; readonly onForget: () => void }) {
  const say = useSayRecordings();
  const { name, address } = search;
  return (
    <li className="chip saved-search">
      <Link href={`/recordings?${address}`}>{name}</Link>
      <CloseButton size="xs" aria-label={say('forget', { name })} onClick={onForget} />
    </li>
  );
}

/** What somebody looks for again and again, and the way to keep what is looked for now: `address`, empty for everything. */
export function SavedSearches({ address }: { readonly address: string }) {
  const say = useSayRecordings();
  const { data, refusal, reload } = useLoaded(recordingsApi.searches);
  const forget = useRequest(recordingsApi.forgetSearch);
  const [isNaming, setNaming] = useState(false);
  const searches = data?.searches ?? [];
  async function onForget(id: string) {
    await forget.run(id);
    await reload();
  }
  function onSaved() {
    setNaming(false);
    void reload();
  }
  return (
    <div className="row saved-searches">
      {searches.length > 0 && (
        <ul className="row" aria-label={say('searches')}>
          {searches.map((search) => (
            <Saved key={search.id} search={search} onForget={() => void onForget(search.id)} />
          ))}
        </ul>
      )}
      {address !== '' && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<BookmarkPlus size={16} aria-hidden="true" />}
          onClick={() => setNaming(true)}
        >
          {say('saveSearch')}
        </Button>
      )}
      <Refused reason={refusal ?? forget.refusal} />
      <Dialog isOpen={isNaming} onClose={() => setNaming(false)} title={say('saveSearch')}>
        <NameForm address={address} onSaved={onSaved} />
      </Dialog>
    </div>
  );
}
