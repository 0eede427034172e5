import * as z from 'zod/mini';
import { mostRecordingDays, mostSessionDays } from './api/retention.ts';
import { isDate } from './calendar.ts';
import { isTimeZone } from './hours.ts';
import { idSchema } from './id.ts';
import { messagesSchema } from './letters.ts';
import { defaultWeights, weightsSchema } from './library/assessment.ts';
import { defaultRules, routingRulesSchema } from './routing/rules.ts';

const minutes = z.int().check(z.minimum(0), z.maximum(1440));
/** From when until when a team works on a day, in minutes after midnight; both 0 where it does not. */
const daySchema = z
  .strictObject({ from: minutes, until: minutes })
  .check(z.refine(({ from, until }) => from < until || (from === 0 && until === 0)));

/** Monday first. */
const weekSchema = z.array(daySchema).check(z.length(7));

/** When single people are there, where that is not when the team is; each of them once. */
const shiftsSchema = z.array(z.strictObject({ staffId: idSchema, days: weekSchema })).check(
  z.maxLength(500),
  z.refine((shifts) => new Set(shifts.map(({ staffId }) => staffId)).size === shifts.length),
);

/** A date of the calendar as YYYY-MM-DD; the 30th of February is none. */
const dateSchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isDate));

/** What a company may set of how it works. Durations in ms. */
export const companySettingsSchema = z.strictObject({
  /** Whether level 3 is kept back for level 3 [route.R4]. */
  hasReserve: z.boolean(),
  /** How sessions find their technician. */
  routing: routingRulesSchema,
  /** How many chats somebody on chat duty has at once. */
  chatCapacity: z.int().check(z.minimum(1), z.maximum(20)),
  /** When the team is there; null where it always is. */
  hours: z.nullable(
    z.strictObject({
      /** An IANA time zone. */
      timeZone: z.string().check(z.minLength(1), z.maxLength(60), z.refine(isTimeZone)),
      days: weekSchema,
      /** Days on which nobody is there, as YYYY-MM-DD. */
      holidays: z.array(dateSchema).check(z.maxLength(200)),
    }),
  ),
  /** On the team's wall clock and without its holidays; they say nothing while the team is always there. */
  shifts: shiftsSchema,
  /** Other ways to reach the company; null where there is none. */
  phone: z.nullable(z.string().check(z.minLength(3), z.maxLength(40))),
  mail: z.nullable(z.string().check(z.minLength(3), z.maxLength(120))),
  /** Letters in the company's own words. */
  messages: messagesSchema,
  /** How many days a recording is kept after its session; null for as long as nobody erases it. */
  recordingDays: z.nullable(z.int().check(z.minimum(1), z.maximum(mostRecordingDays))),
  /** How many days the personal data of a session is kept after its end, its recording included; null until somebody erases it. */
  sessionDays: z.nullable(z.int().check(z.minimum(1), z.maximum(mostSessionDays))),
  /** Whether customers are asked at the very end how likely they are to recommend the company. */
  asksScore: z.boolean(),
  /** What is counted for what, when it is assessed where somebody comes in [route.R2]. */
  weights: weightsSchema,
});
export type CompanySettings = z.infer<typeof companySettingsSchema>;

/** How a company works that has set nothing. */
export const defaultCompanySettings: CompanySettings = {
  hasReserve: true,
  routing: defaultRules,
  chatCapacity: 4,
  hours: null,
  shifts: [],
  phone: null,
  mail: null,
  messages: {},
  recordingDays: 90,
  sessionDays: 730,
  asksScore: false,
  weights: defaultWeights,
};

const dayMs = 24 * 3600_000;

function endOf(days: number | null, endedAt: number): number | null {
  return days === null ? null : endedAt + days * dayMs;
}

/** When the personal data of a session that ended at `endedAt` goes by itself, both epoch ms; null where it does not. */
export function sessionEndOf({ sessionDays }: Pick<CompanySettings, 'sessionDays'>, endedAt: number): number | null {
  return endOf(sessionDays, endedAt);
}

/** The same of its recording, which goes with it at the latest. */
export function retentionEndOf(
  { recordingDays, sessionDays }: Pick<CompanySettings, 'recordingDays' | 'sessionDays'>,
  endedAt: number,
): number | null {
  const ends = [endOf(recordingDays, endedAt), endOf(sessionDays, endedAt)].filter((at) => at !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}
