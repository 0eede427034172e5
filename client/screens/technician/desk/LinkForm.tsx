import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '#client/link/api.ts';
import type { NewLink } from '#models/api.ts';
import type { Level, Segment } from '#models/level.ts';
import { LanguageChoice } from '../../staff/LanguageChoice.tsx';
import { Refused } from '../../staff/Refused.tsx';
import { useLoaded } from '../../staff/useLoaded.ts';
import { useSay } from '../../staff/useSay.ts';
import { useSayWays } from '../../staff/useSayWays.ts';
import { levelKeys, segmentKeys } from '../LevelChip.tsx';
import type { Made } from './made.ts';
import { useLinkForm } from './useLinkForm.ts';
import { WhoTakes } from './WhoTakes.tsx';

type LinkFormProps = {
  readonly known?: Partial<NewLink> | undefined;
  readonly onMade: (made: Made) => void;
};

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
  const sayWays = useSayWays();
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
      <Textarea
        label={sayWays('problem')}
        description={sayWays('problemHint')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        value={link.problem ?? ''}
        onChange={(event) => set({ problem: event.currentTarget.value })}
      />
      <WhoTakes link={link} onChange={(staysWithSender) => set({ staysWithSender })} />
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy}>
        {say('makeLink')}
      </Button>
    </form>
  );
}
