import { Autocomplete, Button, CloseButton, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Hours } from '#models/hours.ts';
import type { WaysKey } from '#models/text/ways.en.ts';
import { type SayOf, useLanguage } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { minutesOf, officeHours, timeText, weekdays } from './week.ts';

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
          <Days hours={hours} onChange={(days) => set({ days })} />
          <p className="hint">{say('midnight')}</p>
          <Holidays holidays={hours.holidays} onChange={(holidays) => set({ holidays })} />
        </>
      )}
    </fieldset>
  );
}

type DaysProps = { readonly hours: Hours; readonly onChange: (days: Hours['days']) => void };

function Days({ hours, onChange }: DaysProps) {
  const names = weekdays(useLanguage());
  return (
    <div className="week">
      {hours.days.map((day, n) => (
        <Day
          key={names[n]}
          name={names[n] ?? ''}
          day={day}
          onChange={(next) => onChange(hours.days.map((one, k) => (k === n ? next : one)))}
        />
      ))}
    </div>
  );
}

type Plan = Hours['days'][number];

/** Midnight ends the day. */
function endOf(text: string): number {
  const until = minutesOf(text);
  return until === 0 ? 1440 : until;
}

function endError({ from, until }: Plan, say: SayOf<WaysKey>): string | null {
  if (Number.isNaN(until)) return say('timeMissing');
  return until <= from ? say('endsTooEarly') : null;
}

type DayProps = { readonly name: string; readonly day: Plan; readonly onChange: (day: Plan) => void };

function Day({ name, day, onChange }: DayProps) {
  const say = useSayWays();
  const isThere = day.until !== 0;
  return (
    <div className="week-day">
      <Switch
        label={name}
        aria-label={say('dayOpen', { day: name })}
        checked={isThere}
        onChange={(event) => onChange(event.currentTarget.checked ? { from: 480, until: 1020 } : { from: 0, until: 0 })}
      />
      {isThere ? (
        <>
          <TextInput
            type="time"
            aria-label={say('dayFrom', { day: name })}
            value={timeText(day.from)}
            error={Number.isNaN(day.from) ? say('timeMissing') : null}
            onChange={(event) => onChange({ ...day, from: minutesOf(event.currentTarget.value) })}
          />
          <TextInput
            type="time"
            aria-label={say('dayUntil', { day: name })}
            value={timeText(day.until)}
            error={endError(day, say)}
            onChange={(event) => onChange({ ...day, until: endOf(event.currentTarget.value) })}
          />
        </>
      ) : (
        <span className="hint">{say('closedDay')}</span>
      )}
    </div>
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
