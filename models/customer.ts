import * as z from 'zod/mini';
import { atSchema, idSchema } from './id.ts';
import { languageSchema, levelSchema, segmentSchema } from './level.ts';

/** The machine a session is about, as the people in it see it. */
const machineSchema = z.strictObject({
  id: idSchema,
  family: z.string(),
  model: z.string(),
  serial: z.string(),
  site: z.string(),
});
export type Machine = z.infer<typeof machineSchema>;

/** The person on site, as far as the link, the machine or an earlier session told us. */
export const customerSchema = z.strictObject({
  name: z.nullable(z.string().check(z.maxLength(120))),
  level: levelSchema,
  segment: segmentSchema,
  language: languageSchema,
});
export type Customer = z.infer<typeof customerSchema>;

/** Longest problem, in UTF-16 units. */
export const maxProblem = 500;
/** What was said of the problem before anybody looked at it. */
export const problemSchema = z.string().check(z.minLength(1), z.maxLength(maxProblem));

/** What a recording may be kept for: the case it was made in, and the training of the company's staff. Neither implies the other. */
export const purposes = ['case', 'training'] as const;
export const purposeSchema = z.enum(purposes);
export type Purpose = z.infer<typeof purposeSchema>;

/** The sentences the customer agrees to; grows by one whenever their meaning changes. 1 had one tick for both purposes. */
export const consentTextVersion = 2;

/** What the customer agreed to, and since when. Sharing the picture and each purpose of recording it are separate [rule.R2]. */
export const consentSchema = z.strictObject({
  sharingAt: atSchema,
  caseAt: z.nullable(atSchema),
  trainingAt: z.nullable(atSchema),
  textVersion: z.int(),
});
export type Consent = z.infer<typeof consentSchema>;

/** What is agreed to now; nothing is recorded without at least one. */
export function purposesOf({ caseAt, trainingAt }: Pick<Consent, 'caseAt' | 'trainingAt'>): Purpose[] {
  const at = { case: caseAt, training: trainingAt };
  return purposes.filter((purpose) => at[purpose] !== null);
}

/** The wish for these purposes; what is not said stays as it is, and what was agreed to before keeps its time. */
export function agree(consent: Consent, wish: { readonly [P in Purpose]?: boolean | undefined }, now: number): Consent {
  const timeOf = (wished: boolean | undefined, at: number | null) =>
    wished === undefined ? at : wished ? (at ?? now) : null;
  const caseAt = timeOf(wish.case, consent.caseAt);
  const trainingAt = timeOf(wish.training, consent.trainingAt);
  if (caseAt === consent.caseAt && trainingAt === consent.trainingAt) return consent;
  return { ...consent, caseAt, trainingAt, textVersion: consentTextVersion };
}
