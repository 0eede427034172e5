import { NativeSelect } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { Annotation } from '#models/annotation.ts';
import { type Level, levelSchema } from '#models/level.ts';
import { type Risk, riskSchema } from '#models/risk.ts';
import { showingOf } from '#models/safety.ts';
import { useBench, useParty } from '../benchContext.ts';
import { type Dangers, dangerOf, withDanger } from './danger.ts';
import { useSaySafety } from './useSaySafety.ts';
import './safety.css';

const risks: readonly Risk[] = ['mains', 'pressure', 'heat', 'movingParts', 'chemicals'];
const levels: readonly Level[] = [1, 2, 3];

type FieldsProps = { readonly title: string; readonly now: Dangers; onChange(next: Dangers): void };

function Fields({ title, now, onChange }: FieldsProps) {
  const say = useSaySafety();
  const named = risks.map((value) => ({ value, label: say(`risk.${value}`) }));
  return (
    <fieldset className="danger">
      <legend>{title}</legend>
      <NativeSelect
        label={say('danger.risk')}
        size="xs"
        value={now.risk ?? ''}
        data={[{ value: '', label: say('danger.none') }, ...named]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...now, risk: riskSchema.safeParse(value).data ?? null })
        }
      />
      <NativeSelect
        label={say('danger.level')}
        size="xs"
        value={String(now.level)}
        data={levels.map((value) => ({ value: String(value), label: say(`danger.level${value}`) }))}
        onChange={({ currentTarget: { value } }) => onChange({ ...now, level: levelSchema.parse(Number(value)) })}
      />
    </fieldset>
  );
}

/** The danger of the chosen mark, or of those that are drawn next: the customer's phone keeps them back accordingly [rule.A3]. */
export function Danger({ chosen }: { readonly chosen: Annotation | undefined }) {
  const say = useSaySafety();
  const { party, danger } = useBench();
  const next = useStore(danger);
  if (!chosen) return <Fields title={say('danger.next')} now={next} onChange={(to) => danger.setState(to)} />;
  const change = (to: Dangers) => party.operate({ type: 'update', annotation: withDanger(chosen, to) });
  return <Fields title={say('danger.title')} now={dangerOf(chosen)} onChange={change} />;
}

/** Whether a dangerous mark is still kept back from the customer, or was shown; nothing for others. */
export function ShowingChip({ id }: { readonly id: string }) {
  const say = useSaySafety();
  const state = useParty(
    ({ drawing, session }) => session && (showingOf(drawing, id, session.customer)?.state ?? null),
  );
  if (!state) return null;
  return (
    <span className="showing" data-state={state}>
      <TriangleAlert size={14} aria-hidden="true" />
      {say(`danger.${state}`)}
    </span>
  );
}
