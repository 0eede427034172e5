import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { deskApi } from '#client/link/deskApi.ts';
import { type NewArticle as Fields, newArticleSchema } from '#models/api/articles.ts';
import { languageSchema } from '#models/level.ts';
import { languageNames } from '../staff/LanguageSwitch.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage } from '../staff/useSay.ts';
import { articlePath } from './articlePath.ts';
import { useSayArticles } from './useSayArticles.ts';

/** What an article that is begun is about. */
export function NewArticle({ families }: { readonly families: readonly string[] }) {
  const say = useSayArticles();
  const [, go] = useLocation();
  const spoken = useLanguage();
  const [fields, setFields] = useState<Fields>({ title: '', family: families[0] ?? '', language: spoken });
  const { isBusy, refusal, run } = useRequest(deskApi.beginArticle);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await run(fields);
    if (answer.ok) go(articlePath(answer));
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextInput
        data-autofocus
        label={say('newTitle')}
        description={say('newTitleHint')}
        maxLength={120}
        value={fields.title}
        onChange={(event) => setFields({ ...fields, title: event.currentTarget.value })}
      />
      <Autocomplete
        label={say('family')}
        data={[...families]}
        maxLength={120}
        value={fields.family}
        onChange={(family) => setFields({ ...fields, family })}
      />
      <Select
        label={say('language')}
        allowDeselect={false}
        data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        value={fields.language}
        onChange={(value) => setFields({ ...fields, language: languageSchema.parse(value) })}
      />
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!newArticleSchema.safeParse(fields).success}>
        {say('begin')}
      </Button>
    </form>
  );
}
