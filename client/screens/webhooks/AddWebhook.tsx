import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { leadApi } from '#client/link/leadApi.ts';
import { type WebhookType, webhookTypes } from '#models/webhook.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { ShownOnce } from './ShownOnce.tsx';
import { useSayWebhooks } from './useSayWebhooks.ts';

/** Where a company's own systems are to be told, and of what. */
export function AddWebhook({ onDone }: { readonly onDone: () => void }) {
  const say = useSayWebhooks();
  const [url, setUrl] = useState('');
  const [types, setTypes] = useState<readonly string[]>(webhookTypes);
  const [secret, setSecret] = useState<string | null>(null);
  const { isBusy, refusal, run } = useRequest(leadApi.addWebhook);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await run({ url: url.trim(), types: types as WebhookType[] });
    if (answer.ok) setSecret(answer.secret);
  }
  const words = {
    ...{ hint: say('secretOnce'), label: say('secret'), copy: say('copy'), copied: say('copied'), done: say('done') },
  };
  if (secret !== null) return <ShownOnce secret={secret} onDone={onDone} words={words} />;
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextInput
        required
        type="url"
        label={say('url')}
        description={say('urlHint')}
        value={url}
        error={refusal === 'BAD_INPUT' ? say('urlRefused') : null}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Checkbox.Group label={say('types')} value={[...types]} onChange={setTypes}>
        <div className="webhook-types">
          {webhookTypes.map((type) => (
            <Checkbox key={type} value={type} label={say(type)} />
          ))}
        </div>
      </Checkbox.Group>
      <Refused reason={refusal === 'BAD_INPUT' ? null : refusal} />
      <Button type="submit" loading={isBusy} disabled={types.length === 0}>
        {say('add')}
      </Button>
    </form>
  );
}
