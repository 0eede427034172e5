import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '#client/link/api.ts';
import { type StaffChange, staffChangeSchema } from '#models/api/ways.ts';
import type { StaffView } from '#models/view.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useSay } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { showNotice } from '../technician/notices.ts';
import { Leaving } from './Leaving.tsx';
import { PersonFields } from './PersonFields.tsx';

type EditMemberProps = {
  readonly member: StaffView;
  readonly families: readonly string[];
  readonly onSaved: () => void;
};

function useMember({ member, onSaved }: EditMemberProps) {
  const { id, name, role, level, segment } = member;
  const [person, setPerson] = useState<StaffChange>({
    ...{ id, name, role, level, segment },
    ...{ languages: [...member.languages], families: [...member.families] },
  });
  const { isBusy, refusal, run } = useRequest(api.changeStaff);
  function pick(field: keyof Omit<StaffChange, 'id'>, value: unknown) {
    const parsed = staffChangeSchema.shape[field].safeParse(value);
    if (parsed.success) setPerson({ ...person, [field]: parsed.data });
    else if (field === 'languages') setPerson({ ...person, languages: [] });
    else if (field === 'name') setPerson({ ...person, name: '' });
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await run(person);
    if (!answer.ok) return;
    showNotice({ what: { key: 'memberChanged', params: { name: person.name } } });
    onSaved();
  }
  const { id: _, ...fields } = person;
  return { person, pick, submit, isBusy, refusal, isComplete: staffChangeSchema.safeParse(fields).success };
}

/** What is known of a member of staff, to be put right; all their pages are told. */
export function EditMember(props: EditMemberProps) {
  const say = useSay();
  const sayWays = useSayWays();
  const { person, pick, submit, isBusy, refusal, isComplete } = useMember(props);
  const isNewRole = person.role !== props.member.role;
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextInput
        label={say('name')}
        data-autofocus
        value={person.name}
        onChange={(event) => pick('name', event.currentTarget.value)}
      />
      <PersonFields person={person} families={props.families} pick={pick} />
      {isNewRole && <p className="hint">{sayWays('roleHint')}</p>}
      {refusal === 'NOT_NOW' ? <p role="alert">{sayWays('lastLead')}</p> : <Refused reason={refusal} />}
      <Button type="submit" loading={isBusy} disabled={!isComplete}>
        {sayWays('save')}
      </Button>
      <Leaving member={props.member} onLeft={props.onSaved} />
    </form>
  );
}
