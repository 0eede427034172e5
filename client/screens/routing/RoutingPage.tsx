import { Button, Loader } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '#client/link/api.ts';
import { leadApi } from '#client/link/leadApi.ts';
import { type RehearsalAnswer, rehearsalSchema } from '#models/api/routing.ts';
import type { Answer } from '#models/refusal.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useSay } from '../staff/useSay.ts';
import { showNotice } from '../technician/notices.ts';
import { Comparison } from './Comparison.tsx';
import { type Draft, RulesFields } from './RulesFields.tsx';
import { useSayRouting } from './useSayRouting.ts';
import './routing.css';

/** These rules alone: whatever else was set meanwhile stays as it is. */
async function saveRules(draft: Draft): Promise<Answer<object>> {
  const known = await api.settings();
  return known.ok ? await api.changeSettings({ settings: { ...known.settings, ...draft } }) : known;
}

function useDraft(first: Draft) {
  const [draft, setDraft] = useState(first);
  const [tried, setTried] = useState<{ draft: Draft; answer: RehearsalAnswer } | null>(null);
  const trial = useRequest(leadApi.rehearse);
  const saving = useRequest(saveRules);
  return {
    ...{ draft, setDraft, trial, saving },
    answer: tried?.answer ?? null,
    isTried: tried?.draft === draft,
    isRight: rehearsalSchema.safeParse(draft).success,
    async tryIt() {
      const answer = await trial.run(draft);
      if (answer.ok) setTried({ draft, answer });
    },
    async save() {
      if ((await saving.run(draft)).ok) showNotice({ what: { key: 'settingsSaved' } });
    },
  };
}

function Rules({ first }: { readonly first: Draft }) {
  const say = useSayRouting();
  const { draft, setDraft, answer, isTried, isRight, trial, saving, tryIt, save } = useDraft(first);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void (isTried ? save() : tryIt());
  };
  return (
    <div className="routing-columns">
      <form className="card stack" onSubmit={submit}>
        <RulesFields draft={draft} onChange={setDraft} />
        {!isRight && <p role="alert">{say('wrong')}</p>}
        <Refused reason={trial.refusal ?? saving.refusal} />
        <div className="row">
          <Button
            type={isTried ? 'button' : 'submit'}
            variant={isTried ? 'default' : 'filled'}
            loading={trial.isBusy}
            disabled={!isRight}
            onClick={isTried ? () => void tryIt() : undefined}
          >
            {say('try')}
          </Button>
          <Button
            type={isTried ? 'submit' : 'button'}
            variant={isTried ? 'filled' : 'default'}
            loading={saving.isBusy}
            disabled={!isTried}
          >
            {say('save')}
          </Button>
        </div>
        {!isTried && <p className="hint">{say(trial.isBusy ? 'trying' : 'tryFirst')}</p>}
      </form>
      <div aria-live="polite">{answer && <Comparison answer={answer} />}</div>
    </div>
  );
}

/** The rules by which sessions find somebody, tried on last week before they are saved. */
export function RoutingPage() {
  const say = useSayRouting();
  const sayStaff = useSay();
  const { data, refusal } = useLoaded(api.settings);
  return (
    <div className="stack">
      <h1>{say('routing')}</h1>
      <p className="hint">{say('hint')}</p>
      <Refused reason={refusal} />
      {!data && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {data && <Rules first={{ routing: data.settings.routing, hasReserve: data.settings.hasReserve }} />}
    </div>
  );
}
