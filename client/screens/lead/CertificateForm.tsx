import { Autocomplete, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '#client/link/api.ts';
import { type CertificateMade, type NewCertificate, newCertificateSchema } from '#models/api/ways.ts';
import { LanguageChoice } from '../staff/LanguageChoice.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { levelKeys } from '../technician/LevelChip.tsx';
import { dateInput, endOfDay } from './day.ts';

type CertificateFormProps = {
  readonly families: readonly string[];
  readonly onMade: (made: CertificateMade, certificate: NewCertificate) => void;
};

/** As they are typed; the last day as a date input has it. */
type Fields = Omit<NewCertificate, 'expiresAt'> & { readonly lastDay: string };

const yearMs = 365 * 24 * 3600_000;

/** What is wrong with a time of expiry, epoch ms; NaN for none. */
function faultOf(expiresAt: number): 'dateMissing' | 'dateOver' | null {
  if (Number.isNaN(expiresAt)) return 'dateMissing';
  return expiresAt <= Date.now() ? 'dateOver' : null;
}

function useCertificate({ onMade }: CertificateFormProps) {
  const language = useLanguage();
  const [fields, setFields] = useState<Fields>(() => {
    const lastDay = dateInput(Date.now() + yearMs);
    return { holder: '', family: '', level: 3, language, lastDay };
  });
  const { lastDay, ...known } = fields;
  const certificate = { ...known, expiresAt: endOfDay(lastDay) ?? Number.NaN };
  const { isBusy, refusal, run } = useRequest(api.addCertificate);
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await run(certificate);
    if (answer.ok) onMade(answer, certificate);
  }
  const fault = faultOf(certificate.expiresAt);
  const isComplete = fault === null && newCertificateSchema.safeParse(certificate).success;
  return { fields, set, submit, isBusy, refusal, fault, isComplete };
}

/** A customer who was trained, for what, and until when. */
export function CertificateForm(props: CertificateFormProps) {
  const say = useSayWays();
  const sayStaff = useSay();
  const { fields, set, submit, isBusy, refusal, fault, isComplete } = useCertificate(props);
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextInput
        label={say('holder')}
        data-autofocus
        maxLength={120}
        value={fields.holder}
        onChange={(event) => set({ holder: event.currentTarget.value })}
      />
      <Autocomplete
        label={say('family')}
        data={[...props.families]}
        maxLength={120}
        value={fields.family}
        onChange={(family) => set({ family })}
      />
      <Group grow align="start">
        <NativeSelect
          label={sayStaff('level')}
          value={String(fields.level)}
          onChange={(event) => set({ level: Number(event.currentTarget.value) as NewCertificate['level'] })}
          data={([1, 2, 3] as const).map((level) => ({
            value: String(level),
            label: `${level} · ${sayStaff(levelKeys[level])}`,
          }))}
        />
        <TextInput
          type="date"
          label={say('validUntil')}
          value={fields.lastDay}
          error={fault && say(fault)}
          onChange={(event) => set({ lastDay: event.currentTarget.value })}
        />
      </Group>
      <LanguageChoice value={fields.language} onChange={(language) => set({ language })} />
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!isComplete}>
        {say('addCertificate')}
      </Button>
    </form>
  );
}
