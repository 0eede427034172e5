import * as z from 'zod/mini';
import { idSchema } from '../id.ts';

/** What a person may be asked at the beginning. */
export const questions = ['name', 'machine', 'level', 'language', 'problem', 'tried'] as const;
export type Question = (typeof questions)[number];

/** Of the questions, those whose answer a technician writes down. */
export const intakeFields = ['name', 'problem'] as const satisfies readonly Question[];
export type IntakeField = (typeof intakeFields)[number];

/** Why something had to be asked that the passport answers. */
export const askedCauses = ['notSeen', 'unclear', 'outdated', 'wrong'] as const;
/** The same, or that an answer was written over another one. */
export const repeatCauses = [...askedCauses, 'filledAgain'] as const;
export type RepeatCause = (typeof repeatCauses)[number];

/** POST /api/sessions/:id/repeats: a question had to be asked again. The id makes sending it twice the same as once. */
export const repeatSchema = z.strictObject({
  id: idSchema,
  question: z.enum(questions),
  cause: z.enum(askedCauses),
});
export type AskedAgain = z.infer<typeof repeatSchema>;

const said = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** POST /api/sessions/:id/intake: what the customer answered. */
export const intakeSchema = z.discriminatedUnion('field', [
  z.strictObject({ id: idSchema, field: z.literal('name'), text: said(120) }),
  z.strictObject({ id: idSchema, field: z.literal('problem'), text: said(500) }),
]);
export type Intake = z.infer<typeof intakeSchema>;

/** How often something was asked twice in the sessions of some time: of a whole company, and of nobody in it [rule.R3]. */
export type RepeatCount = {
  /** Sessions that were accepted, and in how many of them something was asked twice. */
  readonly sessions: number;
  readonly affected: number;
  readonly causes: Readonly<Partial<Record<RepeatCause, number>>>;
};

/** Sessions without anything asked twice, of all of them, 0 to 1; null where there was none. */
export function askedOnceRate({ sessions, affected }: RepeatCount): number | null {
  return sessions === 0 ? null : Math.max(0, 1 - affected / sessions);
}
