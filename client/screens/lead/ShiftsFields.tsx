import { Button, Select } from '@mantine/core';
import type { CompanySettings } from '#models/company.ts';
import type { Hours } from '#models/hours.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { WeekDays } from './WeekDays.tsx';

type Shifts = CompanySettings['shifts'];
export type Worker = { readonly id: string; readonly name: string };
type ShiftsProps = {
  /** Everybody who may have hours of their own. */
  readonly people: readonly Worker[];
  /** Whose hours count for nothing: they do something else now, or left. */
  readonly others: readonly Worker[];
  /** The team's week, which everybody starts from. */
  readonly week: Hours['days'];
  readonly shifts: Shifts;
  readonly onChange: (shifts: Shifts) => void;
};

/** When single people are there, where that is not when the team is. */
export function ShiftsFields({ people, others, week, shifts, onChange }: ShiftsProps) {
  const say = useSayWays();
  const planned = new Set(shifts.map(({ staffId }) => staffId));
  const unplanned = people.filter(({ id }) => !planned.has(id));
  const nameOf = (staffId: string) =>
    [...people, ...others].find(({ id }) => id === staffId)?.name ?? say('shiftUnknown');
  return (
    <div className="stack">
      <Select
        label={say('shifts')}
        description={say('shiftsHint')}
        placeholder={say('shiftAdd')}
        nothingFoundMessage={say('shiftNobody')}
        searchable
        data={unplanned.map(({ id, name }) => ({ value: id, label: name }))}
        value={null}
        onChange={(staffId) => staffId !== null && onChange([...shifts, { staffId, days: week }])}
      />
      {shifts.map(({ staffId, days }) => {
        const name = nameOf(staffId);
        return (
          <fieldset key={staffId} className="settings-part">
            <legend>{name}</legend>
            {people.some(({ id }) => id === staffId) ? (
              <WeekDays
                days={days}
                onChange={(next) =>
                  onChange(shifts.map((one) => (one.staffId === staffId ? { staffId, days: next } : one)))
                }
              />
            ) : (
              <p className="hint">{say('shiftUnused')}</p>
            )}
            <Button
              className="shift-remove"
              size="compact-sm"
              variant="subtle"
              aria-label={say('shiftRemoveOf', { name })}
              onClick={() => onChange(shifts.filter((one) => one.staffId !== staffId))}
            >
              {say('shiftRemove')}
            </Button>
          </fieldset>
        );
      })}
    </div>
  );
}
