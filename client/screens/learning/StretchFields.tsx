import { TextInput } from '@mantine/core';
import { useSayLearning } from './useSayLearning.ts';

export type StretchText = { readonly from: string; readonly until: string };

type StretchFieldsProps = {
  readonly value: StretchText;
  readonly isWrong: boolean;
  readonly onChange: (value: StretchText) => void;
};

/** The two ends of a stretch, as they are read on the timeline. */
export function StretchFields({ value, isWrong, onChange }: StretchFieldsProps) {
  const say = useSayLearning();
  return (
    <>
      <div className="criterion-words">
        <TextInput
          label={say('from')}
          value={value.from}
          onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
        />
        <TextInput
          label={say('until')}
          value={value.until}
          onChange={(event) => onChange({ ...value, until: event.currentTarget.value })}
        />
      </div>
      {isWrong && <p role="alert">{say('stretchWrong')}</p>}
    </>
  );
}
