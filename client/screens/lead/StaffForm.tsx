import { Button, Checkbox, Group, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { staffRoles } from '#models/view.ts';
import { languageNames } from '../staff/LanguageSwitch.tsx';
import { Refused } from '../staff/Refused.tsx';
import { shortestPassword } from '../staff/SetUp.tsx';
import { useSay } from '../staff/useSay.ts';
import { levelKeys, segmentKeys } from '../technician/LevelChip.tsx';
import { roleKeys } from './StaffTable.tsx';
import { useStaffForm } from './useStaffForm.ts';

/** A new member of staff. */
export function StaffForm({ onAdded }: { readonly onAdded: () => void }) {
  const say = useSay();
  const { person, set, pick, submit, isBusy, isComplete, refusal } = useStaffForm(onAdded);
  const choice = <T extends string | number>(value: T, label: string) => ({ value: String(value), label });
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
      <Group grow align="end">
        <NativeSelect
          label={say('role')}
          value={person.role}
          onChange={(event) => pick('role', event.currentTarget.value)}
          data={staffRoles.map((role) => choice(role, say(roleKeys[role])))}
        />
        <NativeSelect
          label={say('level')}
          value={String(person.level)}
          onChange={(event) => pick('level', Number(event.currentTarget.value))}
          data={([1, 2, 3] as const).map((level) => choice(level, `${level} · ${say(levelKeys[level])}`))}
        />
        <NativeSelect
          label={say('segment')}
          value={person.segment}
          onChange={(event) => pick('segment', event.currentTarget.value)}
          data={(['consumer', 'business'] as const).map((segment) => choice(segment, say(segmentKeys[segment])))}
        />
      </Group>
      <Checkbox.Group
        label={say('languages')}
        value={[...person.languages]}
        onChange={(value) => pick('languages', value)}
      >
        <Group mt="xs">
          {Object.entries(languageNames).map(([tag, name]) => (
            <Checkbox key={tag} value={tag} label={name} />
          ))}
        </Group>
      </Checkbox.Group>
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!isComplete}>
        {say('addStaff')}
      </Button>
    </form>
  );
}
