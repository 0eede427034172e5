import * as z from 'zod/mini';
import { problemSchema } from '../customer.ts';
import { resolutions } from '../ending/moment.ts';
import { moodSchema } from '../ending/mood.ts';
import { atSchema, idSchema } from '../id.ts';
import { charts } from '../insights/charts.ts';
import { languageSchema, levelSchema, segmentSchema } from '../level.ts';
import { refusalReasons } from '../refusal.ts';
import { outcomeSchema } from '../session.ts';

/** A time, with what it is the time of. */
const at = (description: string) => atSchema.check(z.describe(`${description} Milliseconds since 1970-01-01T00:00Z.`));
const done = z.literal(true);
const text = z.string();

/** What is said of a customer before they come: nothing of it is asked again [rule.A4]. */
export const linkWishSchema = z
  .strictObject({
    machineId: z.exactOptional(z.nullable(idSchema)).check(z.describe('The machine, by its id here.')),
    serial: z.exactOptional(
      text.check(z.minLength(1), z.maxLength(120), z.describe('The machine, by its serial number instead.')),
    ),
    customerName: z.nullable(text.check(z.minLength(1), z.maxLength(120))),
    level: levelSchema.check(z.describe('1 operator, 2 experienced, 3 trained service engineer.')),
    segment: segmentSchema,
    language: languageSchema,
    problem: z.exactOptional(z.nullable(problemSchema)),
  })
  .check(z.refine(({ machineId, serial }) => machineId == null || serial === undefined));

const linkSchema = z.strictObject({
  id: idSchema,
  createdAt: at('When it was made.'),
  expiresAt: at('When it lapses, if nobody has opened it.'),
  openedAt: z.nullable(at('When its customer opened it.')),
  revokedAt: z.nullable(at('When it was taken back.')),
  sessionId: z.nullable(idSchema).check(z.describe('The session it opened.')),
});

const promiseSchema = z.strictObject({
  sessionId: idSchema,
  promisedAt: at('When the callback was promised.'),
  dueAt: z.nullable(at('When the customer is called at the latest; null where no time was promised.')),
  keptAt: z.nullable(at('When somebody took it up.')),
  state: z.enum(['open', 'kept', 'late']),
});

const sessionSchema = z.strictObject({
  id: idSchema,
  state: z.enum([
    'triage',
    'scheduled',
    'queued',
    'offered',
    'connecting',
    'live',
    'interrupted',
    'wrappingUp',
    'ended',
  ]),
  askedAt: at('When it was asked for.'),
  endedAt: z.nullable(at('When it was over.')),
  outcome: z.nullable(outcomeSchema).check(z.describe('As it was filed; null before that.')),
  resolution: z.nullable(z.enum(resolutions)).check(z.describe('What the customer says of whether it is fixed.')),
  mood: z.nullable(moodSchema).check(z.describe('The last face, 1 the worst and 5 the best.')),
  recovery: z.nullable(z.enum(['offered', 'accepted', 'kept'])).check(z.describe('How far a recovery came.')),
  machineId: z.nullable(idSchema),
  family: z.nullable(text),
  level: levelSchema,
  segment: segmentSchema,
  language: languageSchema,
  source: z.enum(['link', 'direct', 'staff', 'request', 'machine']),
  continues: z.nullable(idSchema).check(z.describe('The session it goes on with.')),
  promise: z.nullable(promiseSchema),
});

const articleSchema = z.strictObject({
  key: text.check(z.describe('The same in every language it is written in.')),
  language: languageSchema,
  family: text,
  models: z.array(text).check(z.describe('None where it is for all of the family.')),
  title: text,
  version: z.int(),
  reviewedOn: text.check(z.describe('YYYY-MM-DD')),
  url: text.check(z.describe('Where everybody can read it.')),
});

const machineSchema = z.strictObject({ id: idSchema, family: text, model: text, serial: text, site: text });

/** Figures of the company as a whole: nobody of the staff is in them [rule.R3]. */
const figureSchema = z.strictObject({
  name: z.enum(Object.keys(charts) as (keyof typeof charts)[]),
  step: z.enum(['day', 'week', 'month']),
  series: z.array(text).check(z.describe('What the values of a bucket are, in their order.')),
  buckets: z.array(
    z.strictObject({
      day: text.check(z.describe('The day it begins with, YYYY-MM-DD.')),
      values: z.array(z.nullable(z.number())),
    }),
  ),
  rate: z.nullable(
    z.strictObject({
      rate: z
        .number()
        .check(z.describe('The figure that says most, 0 to 1; for scores promoters less detractors, -1 to 1.')),
      of: z.int().check(z.describe('Of how many.')),
    }),
  ),
});

/** What requests are answered with. */
export const refusedSchema = z.strictObject({ ok: z.literal(false), reason: z.enum(refusalReasons) });
export const linkMadeSchema = z.strictObject({
  ok: done,
  id: idSchema,
  url: text.check(z.describe('For the customer alone: whoever opens it is the customer.')),
  expiresAt: at('When it lapses, if nobody has opened it.'),
});
export const linkAnswerSchema = z.strictObject({ ok: done, link: linkSchema });
export const revokedSchema = z.strictObject({ ok: done });
export const sessionAnswerSchema = z.strictObject({ ok: done, session: sessionSchema });
export const sessionsAnswerSchema = z.strictObject({
  ok: done,
  sessions: z.array(sessionSchema),
  next: z.nullable(text).check(z.describe('What to ask with as `after` for those that follow; null at the end.')),
});
export const promisesAnswerSchema = z.strictObject({ ok: done, promises: z.array(promiseSchema) });
export const articlesAnswerSchema = z.strictObject({ ok: done, articles: z.array(articleSchema) });
export const machinesAnswerSchema = z.strictObject({ ok: done, machines: z.array(machineSchema) });
export const figureAnswerSchema = z.strictObject({ ok: done, figure: figureSchema });
export type RestSession = z.infer<typeof sessionSchema>;
export type RestPromise = z.infer<typeof promiseSchema>;

/** What they are called in the document. */
const named: Readonly<Record<string, z.ZodMiniObject>> = {
  LinkWish: linkWishSchema,
  Link: linkSchema,
  CallbackPromise: promiseSchema,
  Session: sessionSchema,
  Article: articleSchema,
  Machine: machineSchema,
  Figure: figureSchema,
  Refused: refusedSchema,
  LinkMade: linkMadeSchema,
  LinkAnswer: linkAnswerSchema,
  Revoked: revokedSchema,
  SessionAnswer: sessionAnswerSchema,
  SessionsAnswer: sessionsAnswerSchema,
  PromisesAnswer: promisesAnswerSchema,
  ArticlesAnswer: articlesAnswerSchema,
  MachinesAnswer: machinesAnswerSchema,
  FigureAnswer: figureAnswerSchema,
};
for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { id });
