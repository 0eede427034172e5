import { Button, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { leadApi } from '#client/link/leadApi.ts';
import { type ApiScope, apiScopes } from '#models/rest/scope.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { ShownOnce } from './ShownOnce.tsx';
import { useSayKeys } from './useSayKeys.ts';

/** A key for one of the company's own systems. */
export function AddKey({ onDone }: { readonly onDone: () => void }) {
  const say = useSayKeys();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<ApiScope>('read');
  const [key, setKey] = useState<string | null>(null);
  const { isBusy, refusal, run } = useRequest(leadApi.addKey);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await run({ name: name.trim(), scope });
    if (answer.ok) setKey(answer.key);
  }
  const words = {
    hint: say('madeOnce'),
    label: say('made'),
    copy: say('copy'),
    copied: say('copied'),
    done: say('done'),
  };
  if (key !== null) return <ShownOnce secret={key} onDone={onDone} words={words} />;
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextInput
        required
        label={say('name')}
        placeholder={say('namePlaceholder')}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Radio.Group label={say('scope')} value={scope} onChange={(value) => setScope(value as ApiScope)}>
        <div className="stack key-scopes">
          {apiScopes.map((each) => (
            <Radio key={each} value={each} label={say(each)} />
          ))}
        </div>
      </Radio.Group>
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={name.trim() === ''}>
        {say('addKey')}
      </Button>
    </form>
  );
}
