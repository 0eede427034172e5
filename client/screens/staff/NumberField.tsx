import { NumberInput } from '@mantine/core';
import { useLanguage, useSay } from './useSay.ts';

type NumberFieldProps = {
  /** What the field is called; with `isNamedOnly` it is not shown, because something beside it says it. */
  readonly label: string;
  readonly isNamedOnly?: boolean;
  readonly description?: string;
  readonly min: number;
  readonly max: number;
  /** How much the arrows change it by; 1 for whole numbers alone. */
  readonly step?: number;
  readonly size?: 'xs' | 'sm';
  readonly value: number;
  /** NaN for a field that is empty or holds no number: it is never taken for 0. */
  readonly onChange: (value: number) => void;
};

function numberIn(typed: number | string): number {
  return typeof typed === 'number' ? typed : typed.trim() === '' ? Number.NaN : Number(typed);
}

/** A number, with what it may be said at the field where it is none of these. What was typed stays as it was typed. */
export function NumberField({ label, isNamedOnly, description, step = 1, value, onChange, ...rest }: NumberFieldProps) {
  const say = useSay();
  const decimalSeparator = useLanguage() === 'de' ? ',' : '.';
  const { min, max } = rest;
  const isRight = value >= min && value <= max && (step < 1 || Number.isInteger(value));
  return (
    <NumberInput
      {...(isNamedOnly ? { 'aria-label': label } : { label, description })}
      {...{ ...rest, step, decimalSeparator }}
      allowedDecimalSeparators={['.', ',']}
      allowDecimal={step < 1}
      clampBehavior="none"
      value={Number.isNaN(value) ? '' : value}
      error={isRight ? null : say('numberFrom', { min, max })}
      onChange={(typed) => onChange(numberIn(typed))}
    />
  );
}
