import { Button, PasswordInput, TextInput } from '@mantine/core';
import { Refused } from '../staff/Refused.tsx';
import { shortestPassword } from '../staff/SetUp.tsx';
import { useSay } from '../staff/useSay.ts';
import { PersonFields } from './PersonFields.tsx';
import { useStaffForm } from './useStaffForm.ts';

type StaffFormProps = {
  /** The families of the company's machines. */
  readonly families: readonly string[];
  readonly onAdded: () => void;
};

/** A new member of staff. */
export function StaffForm({ families, onAdded }: StaffFormProps) {
  const say = useSay();
  const { person, set, pick, submit, isBusy, isComplete, refusal } = useStaffForm(onAdded);
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextInput
        label={say('name')}
        data-autofocus
        value={person.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={say('login')}
        description={say('loginHint')}
        autoComplete="off"
        value={person.login}
        onChange={(event) => set({ login: event.currentTarget.value })}
      />
      <PasswordInput
        label={say('firstPassword')}
        description={say('passwordHint', { count: shortestPassword })}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }}
        value={person.password}
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      <PersonFields person={person} families={families} pick={pick} />
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!isComplete}>
        {say('addStaff')}
      </Button>
    </form>
  );
}
