import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { api } from '#client/link/api.ts';
import type { LinkMade, NewLink } from '#models/api.ts';
import type { Level, Segment } from '#models/level.ts';
import { LanguageChoice } from '../../staff/LanguageChoice.tsx';
import { Refused } from '../../staff/Refused.tsx';
import { useLoaded } from '../../staff/useLoaded.ts';
import { useRequest } from '../../staff/useRequest.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { levelKeys, segmentKeys } from '../LevelChip.tsx';

type LinkFormProps = { readonly onMade: (link: LinkMade, name: string | null) => void };

function useLinkForm({ onMade }: LinkFormProps) {
  const language = useLanguage();
  const [link, setLink] = useState<NewLink>({
    machineId: null,
    customerName: null,
    level: 1,
    segment: 'business',
    language,
  });
  const { isBusy, refusal, run } = useRequest(api.makeLink);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const customerName = link.customerName?.trim() || null;
    const answer = await run({ ...link, customerName });
    if (answer.ok) onMade({ id: answer.id, url: answer.url }, customerName);
  }
  const set = (change: Partial<NewLink>) => setLink({ ...link, ...change });
  return { link, set, submit, isBusy, refusal };
}

/** A control with its label above, for controls that bring none. */
function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="labelled">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}

/** What we know of the customer; what is filled in here is never asked again [rule.R1]. */
export function LinkForm(props: LinkFormProps) {
  const say = useSay();
  const { data } = useLoaded(api.machines);
  const { link, set, submit, isBusy, refusal } = useLinkForm(props);
  const machines = data?.machines.map(({ id, family, model, serial, site }) => {
    return { value: id, label: [`${family} ${model}`, serial, site].filter(Boolean).join(' · ') };
  });
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <Select
        label={say('machine')}
        placeholder={say('machineUnknown')}
        data={machines ?? []}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': say('clearChoice') }}
        nothingFoundMessage={say('nothingFound')}
        value={link.machineId}
        onChange={(machineId) => set({ machineId })}
      />
      <TextInput
        label={say('customerName')}
        placeholder={say('optional')}
        maxLength={120}
        value={link.customerName ?? ''}
        onChange={(event) => set({ customerName: event.currentTarget.value })}
      />
      <Labelled label={say('level')}>
        <SegmentedControl
          fullWidth
          aria-label={say('level')}
          value={String(link.level)}
          onChange={(value) => set({ level: Number(value) as Level })}
          data={([1, 2, 3] as const).map((level) => ({
            value: String(level),
            label: `${level} · ${say(levelKeys[level])}`,
          }))}
        />
      </Labelled>
      <Labelled label={say('segment')}>
        <SegmentedControl
          fullWidth
          aria-label={say('segment')}
          value={link.segment}
          onChange={(value) => set({ segment: value as Segment })}
          data={(['consumer', 'business'] as const).map((value) => ({ value, label: say(segmentKeys[value]) }))}
        />
      </Labelled>
      <Labelled label={say('language')}>
        <LanguageChoice value={link.language} onChange={(language) => set({ language })} />
      </Labelled>
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy}>
        {say('makeLink')}
      </Button>
    </form>
  );
}
