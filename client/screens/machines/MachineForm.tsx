import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '#client/link/api.ts';
import type { MachineRecord } from '#models/api/machines.ts';
import { type MachineFields, machineFieldsSchema } from '#models/api/ways.ts';
import { languageSchema, segmentSchema } from '#models/level.ts';
import { languageNames } from '../staff/LanguageSwitch.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { useSayMachines } from './useSayMachines.ts';

const blank: Required<MachineFields> = {
  family: '',
  model: '',
  serial: '',
  site: '',
  owner: 'business',
  language: 'en',
};

type MachineFormProps = {
  /** Null for a new one. */
  readonly machine: MachineRecord | null;
  readonly families: readonly string[];
  readonly onSaved: () => void;
};

/** A machine of the company's customers. */
export function MachineForm({ machine, families, onSaved }: MachineFormProps) {
  const say = useSayWays();
  const sayMachines = useSayMachines();
  const [fields, setFields] = useState(() => {
    if (!machine) return blank;
    const { id: _, code: __, ...known } = machine;
    return known;
  });
  const save = (input: MachineFields) =>
    machine ? api.changeMachine({ ...input, id: machine.id }) : api.addMachine(input);
  const { isBusy, refusal, run } = useRequest<MachineFields, object>(save);
  const set = (change: Partial<typeof blank>) => setFields({ ...fields, ...change });
  async function submit(event: FormEvent) {
    event.preventDefault();
    if ((await run(fields)).ok) onSaved();
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <Autocomplete
        label={say('family')}
        data={[...families]}
        maxLength={120}
        value={fields.family}
        onChange={(family) => set({ family })}
      />
      {(['model', 'serial', 'site'] as const).map((field) => (
        <TextInput
          key={field}
          label={say(field)}
          maxLength={120}
          value={fields[field]}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
        />
      ))}
      <Select
        label={sayMachines('owner')}
        allowDeselect={false}
        data={segmentSchema.options.map((value) => ({ value, label: sayMachines(value) }))}
        value={fields.owner}
        onChange={(value) => set({ owner: segmentSchema.parse(value) })}
      />
      <Select
        label={sayMachines('language')}
        allowDeselect={false}
        data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        value={fields.language}
        onChange={(value) => set({ language: languageSchema.parse(value) })}
      />
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!machineFieldsSchema.safeParse(fields).success}>
        {say('save')}
      </Button>
    </form>
  );
}
