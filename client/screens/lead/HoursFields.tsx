import { Autocomplete, Button, CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Hours } from '#models/hours.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { WeekDays } from './WeekDays.tsx';
import { officeHours } from './week.ts';

type HoursFieldsProps = { readonly hours: Hours | null; readonly onChange: (hours: Hours | null) => void };

/** When the team is there: always, or by the day of the week without holidays. */
export function HoursFields({ hours, onChange }: HoursFieldsProps) {
  const say = useSayWays();
  // What was set is there again after a look at the other choice.
  const [kept, setKept] = useState(() => hours ?? officeHours());
  const set = (change: Partial<Hours>) => {
    const next = { ...(hours ?? kept), ...change };
    setKept(next);
    onChange(next);
  };
  return (
    <fieldset className="settings-part">
      <legend>{say('hours')}</legend>
      <p className="hint">{say('hoursHint')}</p>
      <SegmentedControl
        fullWidth
        aria-label={say('hours')}
        value={hours ? 'set' : 'always'}
        onChange={(value) => onChange(value === 'set' ? kept : null)}
        data={[
          { value: 'always', label: say('hoursAlways') },
          { value: 'set', label: say('hoursSet') },
        ]}
      />
      {hours && (
        <>
          <Autocomplete
            label={say('timeZone')}
            data={Intl.supportedValuesOf('timeZone')}
            limit={30}
            value={hours.timeZone}
            onChange={(timeZone) => set({ timeZone })}
          />
          <WeekDays days={hours.days} onChange={(days) => set({ days })} />
          <p className="hint">{say('midnight')}</p>
          <Holidays holidays={hours.holidays} onChange={(holidays) => set({ holidays })} />
        </>
      )}
    </fieldset>
  );
}

type HolidaysProps = { readonly holidays: Hours['holidays']; readonly onChange: (holidays: string[]) => void };

function Holidays({ holidays, onChange }: HolidaysProps) {
  const say = useSayWays();
  const language = useLanguage();
  const [day, setDay] = useState('');
  const named = (date: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
  const add = () => {
    onChange([...new Set([...holidays, day])].sort());
    setDay('');
  };
  return (
    <div className="stack">
      <div className="row holiday-add">
        <TextInput
          type="date"
          label={say('holidays')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button variant="default" disabled={!day} onClick={add}>
          {say('holidayAdd')}
        </Button>
      </div>
      {holidays.length === 0 && <p className="hint">{say('noHolidays')}</p>}
      <ul className="holidays">
        {holidays.map((date) => (
          <li key={date} className="chip">
            {named(date)}
            <CloseButton
              size="sm"
              aria-label={say('holidayRemove', { day: named(date) })}
              onClick={() => onChange(holidays.filter((one) => one !== date))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
