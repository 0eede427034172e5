import { Checkbox, MultiSelect, Select, TextInput } from '@mantine/core';
import type { RecordingChoices } from '#models/api/recordings.ts';
import { moodSchema, moods } from '#models/ending/mood.ts';
import { levelSchema } from '#models/level.ts';
import { outcomeSchema } from '#models/session.ts';
import { useSay } from '../staff/useSay.ts';
import { outcomeKeys } from '../technician/outcomeKeys.ts';
import { useSayRecordings } from './useSayRecordings.ts';
import type { Wanted } from './wanted.ts';

export type FiltersProps = {
  readonly choices: RecordingChoices;
  readonly wanted: Wanted;
  readonly onChange: (change: Partial<Wanted>) => void;
};

const kinds = ['recorded', 'unrecorded'] as const;

function useClear() {
  const say = useSayRecordings();
  return { clearable: true, clearButtonProps: { 'aria-label': say('clearChoice') } } as const;
}

/** What kind of session it was. */
function Case({ choices, wanted, onChange }: FiltersProps) {
  const say = useSayRecordings();
  const clear = useClear();
  return (
    <>
      <Select
        {...clear}
        searchable
        limit={50}
        aria-label={say('family')}
        placeholder={say('anyFamily')}
        data={[...choices.families]}
        value={wanted.family}
        onChange={(family) => onChange({ family })}
      />
      <Select
        {...clear}
        aria-label={say('level')}
        placeholder={say('anyLevel')}
        data={['1', '2', '3'].map((value) => ({ value, label: say('levelOne', { level: value }) }))}
        value={wanted.level === null ? null : String(wanted.level)}
        onChange={(value) => onChange({ level: levelSchema.safeParse(Number(value)).data ?? null })}
      />
      <Select
        {...clear}
        aria-label={say('kind')}
        placeholder={say('anyKind')}
        data={kinds.map((value) => ({ value, label: say(value) }))}
        value={wanted.kind}
        onChange={(value) => onChange({ kind: kinds.find((kind) => kind === value) ?? null })}
      />
    </>
  );
}

/** How it ended. */
function End({ wanted, onChange }: FiltersProps) {
  const say = useSayRecordings();
  const sayStaff = useSay();
  const clear = useClear();
  return (
    <>
      <Select
        {...clear}
        aria-label={say('outcome')}
        placeholder={say('anyOutcome')}
        data={outcomeSchema.options.map((value) => ({ value, label: sayStaff(outcomeKeys[value]) }))}
        value={wanted.outcome}
        onChange={(value) => onChange({ outcome: outcomeSchema.safeParse(value).data ?? null })}
      />
      <Select
        {...clear}
        aria-label={say('mood')}
        placeholder={say('anyMood')}
        data={moods.map((mood) => ({ value: String(mood), label: say(`mood${mood}`) }))}
        value={wanted.mood === null ? null : String(wanted.mood)}
        onChange={(value) => onChange({ mood: moodSchema.safeParse(Number(value)).data ?? null })}
      />
      <Checkbox
        className="found-marks"
        label={say('withMarks')}
        checked={wanted.hasMarks}
        onChange={(event) => onChange({ hasMarks: event.currentTarget.checked })}
      />
    </>
  );
}

/** Who was in it, what it was called, and when. */
function Who({ choices, wanted, onChange }: FiltersProps) {
  const say = useSayRecordings();
  return (
    <>
      <MultiSelect
        searchable
        limit={50}
        aria-label={say('people')}
        placeholder={wanted.people.length > 0 ? undefined : say('anyPeople')}
        data={choices.people.map(({ id, name }) => ({ value: id, label: name }))}
        value={[...wanted.people]}
        onChange={(people) => onChange({ people })}
      />
      <MultiSelect
        searchable
        limit={50}
        aria-label={say('tags')}
        placeholder={wanted.tags.length > 0 ? undefined : say('anyTags')}
        data={[...new Set([...choices.tags, ...wanted.tags])]}
        value={[...wanted.tags]}
        onChange={(tags) => onChange({ tags })}
      />
    </>
  );
}

function Days({ wanted, onChange }: FiltersProps) {
  const say = useSayRecordings();
  return (
    <>
      <TextInput
        type="date"
        label={say('from')}
        value={wanted.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={say('until')}
        value={wanted.until}
        onChange={(event) => onChange({ until: event.currentTarget.value })}
      />
    </>
  );
}

/** What recordings are narrowed down to. */
export function Filters(props: FiltersProps) {
  return (
    <div className="found-filters">
      <Case {...props} />
      <End {...props} />
      <Who {...props} />
      <Days {...props} />
    </div>
  );
}
