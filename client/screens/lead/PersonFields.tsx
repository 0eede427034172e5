import { Checkbox, Group, NativeSelect } from '@mantine/core';
import type { StaffChange } from '#models/api/ways.ts';
import { staffRoles } from '#models/view.ts';
import { languageNames } from '../staff/LanguageSwitch.tsx';
import { useSay } from '../staff/useSay.ts';
import { levelKeys, segmentKeys } from '../technician/LevelChip.tsx';
import { FamiliesInput } from './FamiliesInput.tsx';
import { roleKeys } from './roleKeys.ts';

type Fields = Omit<StaffChange, 'id' | 'name'>;
type PersonFieldsProps = {
  readonly person: Fields;
  readonly families: readonly string[];
  /** For choices that arrive as plain values: one that is not known changes nothing. */
  readonly pick: (field: keyof Fields, value: unknown) => void;
};

/** What a member of staff is in the house: their role, level, languages and what they know. */
export function PersonFields({ person, families, pick }: PersonFieldsProps) {
  const say = useSay();
  const choice = <T extends string | number>(value: T, label: string) => ({ value: String(value), label });
  return (
    <>
      <div className="person-choices">
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
      </div>
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
      <FamiliesInput value={person.families} known={families} onChange={(value) => pick('families', value)} />
    </>
  );
}
