import * as z from 'zod/mini';
import { contactSchema } from '../contact.ts';
import { resolutions } from '../ending/moment.ts';
import { moodSchema, moodWordsSchema } from '../ending/mood.ts';
import { peakKindSchema } from '../ending/peaks.ts';
import { recapSchema } from '../ending/recap.ts';
import { scoreSchema } from '../ending/recommend.ts';
import { recoveryOptionSchema } from '../ending/recovery.ts';
import { idSchema } from '../id.ts';
import type { Answer } from '../refusal.ts';

/** `id` is made by the page: sent again with it, it is the same. */
const ofSession = { sessionId: idSchema, epoch: z.int(), id: idSchema };

/** How it feels, in one tap. */
export const moodSetSchema = z.strictObject({ ...ofSession, mood: moodSchema, words: moodWordsSchema });
/** Whether it is fixed, with pictures of the session as it was before and is now, by their keyframes. */
export const closingAnswerSchema = z.strictObject({
  ...ofSession,
  resolution: z.enum(resolutions),
  before: z.nullable(idSchema),
  after: z.nullable(idSchema),
});
/** What the customer takes of a recovery; null for nothing. The contact is for what is not on this page. */
export const recoveryAnswerSchema = z.strictObject({
  ...ofSession,
  option: z.nullable(recoveryOptionSchema),
  contact: contactSchema,
});
/** How likely they are to recommend the company, where it asks that. */
export const scoreSetSchema = z.strictObject({ ...ofSession, score: scoreSchema });
/** The card as it stands; `isAsking`: the customer is asked whether it is fixed. */
export const closingSendSchema = z.strictObject({ ...ofSession, recap: recapSchema, isAsking: z.boolean() });
/** A technician made good for a peak: they spoke of it. */
export const peakMendSchema = z.strictObject({ ...ofSession, peak: peakKindSchema });
/**
 * What came of a recovery outside this session, as of a visit. `wasMissed`: as whoever says so saw it; where it is not so
 * any more nothing is done.
 */
export const recoveryDoneSchema = z.strictObject({ isKept: z.boolean(), wasMissed: z.boolean() });
export type RecoveryDone = z.infer<typeof recoveryDoneSchema>;

type Ask<I, T = object> = (input: I, ack: (answer: Answer<T>) => void) => void;
export type MoodSet = z.infer<typeof moodSetSchema>;
export type ClosingAnswer = z.infer<typeof closingAnswerSchema>;
export type ScoreSet = z.infer<typeof scoreSetSchema>;
export type RecoveryAnswer = z.infer<typeof recoveryAnswerSchema>;
export type ClosingSend = z.infer<typeof closingSendSchema>;
export type PeakMend = z.infer<typeof peakMendSchema>;

/**
 * What came of accepting a recovery. `noChannel`: nothing is promised for a time the customer cannot be reached at;
 * `gone`: what was offered cannot be kept any more.
 */
export type RecoveryOutcome = { readonly outcome: 'accepted' | 'declined' | 'noChannel' | 'gone' };

/** From the customer's page to the server. */
export type EndingRequests = {
  'mood:set': Ask<MoodSet>;
  'closing:answer': Ask<ClosingAnswer>;
  'recovery:answer': Ask<RecoveryAnswer, RecoveryOutcome>;
  'score:set': Ask<ScoreSet>;
};
/** From the technician's page. */
export type EndingStaffRequests = {
  'closing:send': Ask<ClosingSend>;
  'peak:mend': Ask<PeakMend>;
};
