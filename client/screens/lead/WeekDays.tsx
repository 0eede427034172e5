import { Switch, TextInput } from '@mantine/core';
import type { Hours } from '#models/hours.ts';
import type { WaysKey } from '#models/text/ways.en.ts';
import { type SayOf, useLanguage } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { minutesOf, timeText, weekdays } from './week.ts';

type Week = Hours['days'];
type WeekProps = { readonly days: Week; readonly onChange: (days: Week) => void };

/** From when until when somebody is there on each day of the week. */
export function WeekDays({ days, onChange }: WeekProps) {
  const names = weekdays(useLanguage());
  return (
    <div className="week">
      {days.map((day, n) => (
        <Day
          key={names[n]}
          name={names[n] ?? ''}
          day={day}
          onChange={(next) => onChange(days.map((one, k) => (k === n ? next : one)))}
        />
      ))}
    </div>
  );
}

type Plan = Week[number];

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
