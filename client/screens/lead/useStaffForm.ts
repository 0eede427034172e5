import { type FormEvent, useState } from 'react';
import { api } from '#client/link/api.ts';
import { type NewStaff, newStaffSchema } from '#models/api.ts';
import { useRequest } from '../staff/useRequest.ts';
import { showNotice } from '../technician/notices.ts';

const nobody: NewStaff = {
  name: '',
  login: '',
  password: '',
  role: 'technician',
  level: 1,
  segment: 'business',
  languages: ['en'],
  families: [],
};

/** The fields of a new member of staff; complete when the server's own schema has nothing against them. */
export function useStaffForm(onAdded: () => void) {
  const [person, setPerson] = useState(nobody);
  const { isBusy, refusal, run } = useRequest(api.addStaff);
  const set = (change: Partial<NewStaff>) => setPerson({ ...person, ...change });
  /** For choices that arrive as plain values: one that is not known changes nothing. */
  function pick(field: 'role' | 'level' | 'segment' | 'languages' | 'families', value: unknown) {
    const parsed = newStaffSchema.shape[field].safeParse(value);
    if (parsed.success) set({ [field]: parsed.data });
    else if (field === 'languages') set({ languages: [] });
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await run(person);
    if (!answer.ok) return;
    showNotice({ what: { key: 'staffAdded', params: { name: person.name } } });
    onAdded();
  }
  return { person, set, pick, submit, isBusy, refusal, isComplete: newStaffSchema.safeParse(person).success };
}
