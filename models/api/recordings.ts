import * as z from 'zod/mini';
import type { SessionSummary } from '../api.ts';
import type { Machine } from '../customer.ts';
import { type Mood, moodSchema } from '../ending/mood.ts';
import { idSchema } from '../id.ts';
import { type Level, levelSchema } from '../level.ts';
import { type Outcome, outcomeSchema } from '../session.ts';
import { recordingPath } from './recording.ts';

export const recordingsPath = '/api/recordings';
export const recordingChoicesPath = '/api/recording-choices';
export const savedSearchesPath = '/api/recording-searches';

/** How many a page of the list has. */
export const recordingsPerPage = 24;
/** Most tags of one recording, and the longest, in UTF-16 units. */
export const maxTags = 20;
export const maxTag = 40;
/** Most searches one person keeps, and the longest name of one. */
export const maxSavedSearches = 50;
const maxSearchName = 80;

const tagSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(maxTag), z.regex(/[\p{L}\p{N}]/u));
const family = z.string().check(z.minLength(1), z.maxLength(120));

function several<S extends z.ZodMiniType<string, string>>(one: S) {
  const all = z.array(one).check(z.minLength(1), z.maxLength(maxTags));
  return z.pipe(
    z.transform((given: unknown) => (typeof given === 'string' ? [given] : given)),
    all,
  );
}

const number = z.coerce.number();
const time = z.pipe(number, z.int().check(z.nonnegative(), z.lt(8e12)));
const filters = {
  /** Words that are all in it, and the beginning of the last one. */
  words: z.exactOptional(z.string().check(z.maxLength(200))),
  family: z.exactOptional(family),
  level: z.exactOptional(z.pipe(number, levelSchema)),
  outcome: z.exactOptional(outcomeSchema),
  /** How the customer said it felt last. */
  mood: z.exactOptional(z.pipe(number, moodSchema)),
  /** Each of them was in it. */
  person: z.exactOptional(several(idSchema)),
  /** It has each of them. */
  tag: z.exactOptional(several(tagSchema)),
  /** It ended from then on and before then, epoch ms. */
  from: z.exactOptional(time),
  until: z.exactOptional(time),
  marks: z.exactOptional(z.literal('1')),
  /** Only what can be replayed, or only what was not recorded; both where it is not said. */
  kind: z.exactOptional(z.enum(['recorded', 'unrecorded'])),
  /** The newest first, or what fits the words best. */
  order: z.exactOptional(z.enum(['newest', 'best'])),
};
/** GET /api/recordings?…; `cursor` is the `next` of the page before. */
export const recordingsQuerySchema = z.strictObject({
  ...filters,
  cursor: z.exactOptional(z.string().check(z.regex(/^[0-9a-z]{1,12}(\.\d{1,6})?$/))),
});
export type RecordingsQuery = z.infer<typeof recordingsQuerySchema>;

/** A recording in a list. It says nothing of how long it is, nor of who was in it [rule.R3]. */
export type FoundRecording = {
  readonly kind: 'recorded';
  readonly id: string;
  readonly machine: Machine | null;
  /** The machine's family where the machine itself is not known; null where neither is. */
  readonly family: string | null;
  readonly level: Level;
  readonly outcome: Outcome;
  readonly mood: Mood | null;
  readonly note: string;
  readonly endedAt: number;
  readonly tags: readonly string[];
  readonly hasMarks: boolean;
  /** `coming`: not everything of it is here yet, or is being joined. */
  readonly state: 'coming' | 'ready' | 'failed';
  /** Path of a picture of it; null where there is none. */
  readonly poster: string | null;
};
/** A session that ended without a recording that whoever asks may see. */
export type FoundSession = SessionSummary & { readonly kind: 'unrecorded' };
export type FoundItem = FoundRecording | FoundSession;

/** `next` is null at the end of the list. */
export type RecordingsPage = { readonly items: readonly FoundItem[]; readonly next: string | null };

/** GET /api/recording-choices: what recordings can be narrowed down to. */
export type RecordingChoices = {
  readonly families: readonly string[];
  readonly tags: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

/** PUT /api/recordings/:id/tags: the tags it has from now on, by trainers and leads. GET reads them. */
export const tagsSchema = z.strictObject({ tags: z.array(tagSchema).check(z.maxLength(maxTags)) });
export type Tags = z.infer<typeof tagsSchema>;

export function tagsPath(id: string): string {
  return `${recordingPath(id)}/tags`;
}

/** What is looked for, as it stands in the address of the page: `from` and `until` are days there. */
const addressSchema = z.string().check(z.maxLength(1_000));

/** POST /api/recording-searches: a search somebody keeps for themselves. GET lists them, DELETE /…/:id forgets one. */
export const newSearchSchema = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxSearchName)),
  address: addressSchema,
});
export type NewSearch = z.infer<typeof newSearchSchema>;
export type SavedSearch = NewSearch & { readonly id: string };
export type SavedSearches = { readonly searches: readonly SavedSearch[] };
