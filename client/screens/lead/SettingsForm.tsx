import { Button, Loader, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '#client/link/api.ts';
import { type CompanySettings, companySettingsSchema } from '#models/company.ts';
import { NumberField } from '../staff/NumberField.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { EndingField } from './EndingField.tsx';
import { HoursFields } from './HoursFields.tsx';
import { RetentionField } from './RetentionField.tsx';
import { ShiftsFields, type Worker } from './ShiftsFields.tsx';
import { WeightsFields } from './WeightsFields.tsx';
import './settings.css';

type SettingsFormProps = {
  /** Who may have hours of their own. */
  readonly people: readonly Worker[];
  /** Who had, and may not any more. */
  readonly others: readonly Worker[];
  readonly onSaved: () => void;
};

/** How the company works: its hours, other ways to reach it, and what its routing keeps to. */
export function SettingsForm(props: SettingsFormProps) {
  const say = useSayWays();
  const { data, refusal } = useLoaded(api.settings);
  if (!data) return refusal ? <Refused reason={refusal} /> : <Loader aria-label={say('settings')} />;
  return <Fields first={data.settings} {...props} />;
}

type FieldsProps = SettingsFormProps & { readonly first: CompanySettings };

/** Answers what was typed, or null for nothing. */
function orNull(text: string): string | null {
  return text.trim() ? text : null;
}

function useSettings({ first, onSaved }: FieldsProps) {
  const [settings, setSettings] = useState(first);
  const { isBusy, refusal, run } = useRequest(api.changeSettings);
  const set = (change: Partial<CompanySettings>) => setSettings({ ...settings, ...change });
  async function submit(event: FormEvent) {
    event.preventDefault();
    if ((await run({ settings })).ok) onSaved();
  }
  return { settings, set, submit, isBusy, refusal, isRight: companySettingsSchema.safeParse(settings).success };
}

function Fields(props: FieldsProps) {
  const say = useSayWays();
  const { settings, set, submit, isBusy, refusal, isRight } = useSettings(props);
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <HoursFields hours={settings.hours} onChange={(hours) => set({ hours })} />
      {settings.hours && (
        <ShiftsFields
          people={props.people}
          others={props.others}
          week={settings.hours.days}
          shifts={settings.shifts}
          onChange={(shifts) => set({ shifts })}
        />
      )}
      <fieldset className="settings-part">
        <legend>{say('otherWays')}</legend>
        <div className="row">
          <TextInput
            label={say('phone')}
            type="tel"
            value={settings.phone ?? ''}
            onChange={(event) => set({ phone: orNull(event.currentTarget.value) })}
          />
          <TextInput
            label={say('mail')}
            type="email"
            value={settings.mail ?? ''}
            onChange={(event) => set({ mail: orNull(event.currentTarget.value) })}
          />
        </div>
      </fieldset>
      <NumberField
        label={say('chatCapacity')}
        min={1}
        max={20}
        value={settings.chatCapacity}
        onChange={(chatCapacity) => set({ chatCapacity })}
      />
      <EndingField asksScore={settings.asksScore} onChange={(asksScore) => set({ asksScore })} />
      <RetentionField
        what="recordings"
        saved={props.first.recordingDays}
        days={settings.recordingDays}
        onChange={(recordingDays) => set({ recordingDays })}
      />
      <RetentionField
        what="sessions"
        saved={props.first.sessionDays}
        days={settings.sessionDays}
        onChange={(sessionDays) => set({ sessionDays })}
      />
      <WeightsFields weights={settings.weights} onChange={(weights) => set({ weights })} />
      {!isRight && <p role="alert">{say('settingsWrong')}</p>}
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!isRight}>
        {say('save')}
      </Button>
    </form>
  );
}
