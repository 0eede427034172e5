import { TagsInput } from '@mantine/core';
import { useSayWays } from '../staff/useSayWays.ts';

type FamiliesInputProps = {
  readonly value: readonly string[];
  /** The families of the company's machines. */
  readonly known: readonly string[];
  readonly onChange: (families: string[]) => void;
};

/** The product families somebody knows: those of the machines are suggested, others can be typed in. */
export function FamiliesInput({ value, known, onChange }: FamiliesInputProps) {
  const say = useSayWays();
  return (
    <TagsInput
      label={say('families')}
      description={say('familiesHint')}
      data={[...known]}
      value={[...value]}
      maxTags={50}
      acceptValueOnBlur
      onChange={onChange}
    />
  );
}
