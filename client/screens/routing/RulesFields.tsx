import { Switch } from '@mantine/core';
import type { Level, Segment } from '#models/level.ts';
import type { RoutingRules } from '#models/routing/rules.ts';
import { NumberField } from '../staff/NumberField.tsx';
import { useSayRouting } from './useSayRouting.ts';

const dayMs = 24 * 3600_000;
const levels: readonly Level[] = [1, 2, 3];
const segments: readonly Segment[] = ['consumer', 'business'];

/** What is tried and saved together. */
export type Draft = { readonly routing: RoutingRules; readonly hasReserve: boolean };
type FieldsProps = { readonly draft: Draft; readonly onChange: (draft: Draft) => void };

function Targets({ draft, onChange }: FieldsProps) {
  const say = useSayRouting();
  const { targets } = draft.routing;
  const set = (level: Level, segment: Segment, ms: number) =>
    onChange({
      ...draft,
      routing: { ...draft.routing, targets: { ...targets, [level]: { ...targets[level], [segment]: ms } } },
    });
  return (
    <fieldset className="settings-part">
      <legend>{say('targets')}</legend>
      <p className="hint">{say('targetsHint')}</p>
      <table className="routing-targets">
        <thead>
          <tr>
            <td />
            {segments.map((segment) => (
              <th key={segment} scope="col">
                {say(segment)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <tr key={level}>
              <th scope="row">{say('level', { level })}</th>
              {segments.map((segment) => (
                <td key={segment}>
                  <NumberField
                    isNamedOnly
                    label={say('targetOf', { level, segment: say(segment) })}
                    {...{ min: 5, max: 3_600, value: targets[level][segment] / 1_000 }}
                    onChange={(next) => set(level, segment, next * 1_000)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}

function Reserve({ draft, onChange }: FieldsProps) {
  const say = useSayRouting();
  const { reserve } = draft.routing;
  const set = (change: Partial<RoutingRules['reserve']>) =>
    onChange({ ...draft, routing: { ...draft.routing, reserve: { ...reserve, ...change } } });
  return (
    <fieldset className="settings-part">
      <Switch
        label={say('reserve')}
        description={say('reserveHint')}
        checked={draft.hasReserve}
        onChange={(event) => onChange({ ...draft, hasReserve: event.currentTarget.checked })}
      />
      {draft.hasReserve && (
        <div className="row">
          <NumberField
            label={say('atLeast')}
            {...{ min: 0, max: 20, value: reserve.atLeast }}
            onChange={(atLeast) => set({ atLeast })}
          />
          <NumberField
            label={say('share')}
            {...{ min: 0, max: 50, value: Math.round(reserve.share * 100) }}
            onChange={(next) => set({ share: next / 100 })}
          />
        </div>
      )}
    </fieldset>
  );
}

/** The rules a company sets itself. */
export function RulesFields(props: FieldsProps) {
  const say = useSayRouting();
  const { draft, onChange } = props;
  const set = (change: Partial<RoutingRules>) => onChange({ ...draft, routing: { ...draft.routing, ...change } });
  return (
    <>
      <Targets {...props} />
      <Reserve {...props} />
      <NumberField
        label={say('outside')}
        {...{ min: 0, max: 20, step: 0.5, value: draft.routing.outsideAfterTargets }}
        onChange={(outsideAfterTargets) => set({ outsideAfterTargets })}
      />
      <NumberField
        label={say('known')}
        {...{ min: 0, max: 30, value: Math.round(draft.routing.knownForMs / dayMs) }}
        onChange={(next) => set({ knownForMs: next * dayMs })}
      />
    </>
  );
}
