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

const yearMs = 365 * 24 * 3600_000;

function useCertificate({ onMade }: CertificateFormProps) {
  const language = useLanguage();
  const [certificate, setCertificate] = useState<NewCertificate>(() => {
    const expiresAt = endOfDay(dateInput(Date.now() + yearMs)) ?? 0;
    return { holder: '', family: '', level: 3, language, expiresAt };
  });
  const { isBusy, refusal, run } = useRequest(api.addCertificate);
  const set = (change: Partial<NewCertificate>) => setCertificate({ ...certificate, ...change });
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await run(certificate);
    if (answer.ok) onMade(answer, certificate);
  }
  const isComplete = newCertificateSchema.safeParse(certificate).success;
  return { certificate, set, submit, isBusy, refusal, isComplete };
}

/** A customer who was trained, for what, and until when. */
export function CertificateForm(props: CertificateFormProps) {
  const say = useSayWays();
  const sayStaff = useSay();
  const { certificate, set, submit, isBusy, refusal, isComplete } = useCertificate(props);
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextInput
        label={say('holder')}
        data-autofocus
        maxLength={120}
        value={certificate.holder}
        onChange={(event) => set({ holder: event.currentTarget.value })}
      />
      <Autocomplete
        label={say('family')}
        data={[...props.families]}
        maxLength={120}
        value={certificate.family}
        onChange={(family) => set({ family })}
      />
      <Group grow align="end">
        <NativeSelect
          label={sayStaff('level')}
          value={String(certificate.level)}
          onChange={(event) => set({ level: Number(event.currentTarget.value) as NewCertificate['level'] })}
          data={([1, 2, 3] as const).map((level) => ({
            value: String(level),
            label: `${level} · ${sayStaff(levelKeys[level])}`,
          }))}
        />
        <TextInput
          type="date"
          label={say('validUntil')}
          value={dateInput(certificate.expiresAt - 1)}
          onChange={(event) => set({ expiresAt: endOfDay(event.currentTarget.value) ?? certificate.expiresAt })}
        />
      </Group>
      <LanguageChoice value={certificate.language} onChange={(language) => set({ language })} />
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!isComplete}>
        {say('addCertificate')}
      </Button>
    </form>
  );
}
