import { Autocomplete, Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '#client/link/api.ts';
import { type MachineFields, machineFieldsSchema } from '#models/api/ways.ts';
import type { Machine } from '#models/customer.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useSayWays } from '../staff/useSayWays.ts';

const blank: MachineFields = { family: '', model: '', serial: '', site: '' };

type MachineFormProps = {
  /** Null for a new one. */
  readonly machine: Machine | null;
  readonly families: readonly string[];
  readonly onSaved: () => void;
};

/** A machine of the company's customers. */
export function MachineForm({ machine, families, onSaved }: MachineFormProps) {
  const say = useSayWays();
  const [fields, setFields] = useState<MachineFields>(() => {
    if (!machine) return blank;
    const { id: _, ...known } = machine;
    return known;
  });
  const save = (input: MachineFields) =>
    machine ? api.changeMachine({ ...input, id: machine.id }) : api.addMachine(input);
  const { isBusy, refusal, run } = useRequest<MachineFields, object>(save);
  const set = (change: Partial<MachineFields>) => setFields({ ...fields, ...change });
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
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!machineFieldsSchema.safeParse(fields).success}>
        {say('save')}
      </Button>
    </form>
  );
}
