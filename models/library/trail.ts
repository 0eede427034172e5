import * as z from 'zod/mini';
import { atSchema, idSchema } from '../id.ts';

/** How long what a customer read and tried is kept, on their device and on the server. */
export const trailKeptMs = 30 * 24 * 3600_000;

const base = { id: idSchema, at: atSchema };
const text = z.string().check(z.minLength(1), z.maxLength(200));

/** How a step can have gone, in the customer's words. */
export const stepResults = ['did', 'didNotHelp', 'cannot'] as const;
export const stepResultSchema = z.enum(stepResults);
export type StepResult = z.infer<typeof stepResultSchema>;

/** One thing a customer did before anybody helped them. The device makes the id, so that sending it twice changes nothing. */
export const trailEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('opened'), articleId: idSchema }),
  /** The part of it that was on the screen, 0 to 1. */
  z.strictObject({
    ...base,
    type: z.literal('read'),
    articleId: idSchema,
    share: z.number().check(z.minimum(0), z.maximum(1)),
  }),
  z.strictObject({ ...base, type: z.literal('step'), articleId: idSchema, stepId: idSchema, result: stepResultSchema }),
  z.strictObject({ ...base, type: z.literal('searched'), text, hits: z.int().check(z.minimum(0)) }),
  z.strictObject({ ...base, type: z.literal('photo'), pictureId: idSchema }),
  /** Somewhere else they say they looked. */
  z.strictObject({ ...base, type: z.literal('outside'), text }),
]);
export type TrailEvent = z.infer<typeof trailEventSchema>;

/** What came of an article: how far it was read, and the last result of each of its steps. */
type Reading = { readonly share: number; readonly steps: ReadonlyMap<string, StepResult>; readonly at: number };

/** A trail as it is shown and weighed. */
export type Trail = {
  readonly articles: ReadonlyMap<string, Reading>;
  readonly searches: readonly { readonly text: string; readonly hits: number }[];
  readonly photos: readonly string[];
  readonly outside: readonly string[];
};

type ArticleEvent = Extract<TrailEvent, { articleId: string }>;

function read(before: Reading | undefined, event: ArticleEvent): Reading {
  const { share, steps } = before ?? { share: 0, steps: new Map<string, StepResult>() };
  if (event.type === 'read') return { share: Math.max(share, event.share), steps, at: event.at };
  if (event.type === 'step') return { share, steps: new Map(steps).set(event.stepId, event.result), at: event.at };
  return { share, steps, at: event.at };
}

/** The events in the order they happened, each once, whatever order they came in. */
function inOrder(events: readonly TrailEvent[]): TrailEvent[] {
  const once = new Map(events.map((event) => [event.id, event]));
  return [...once.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What a customer's events add up to. Any order and any repetition give the same trail. */
export function foldTrail(events: readonly TrailEvent[]): Trail {
  const articles = new Map<string, Reading>();
  const searches: Trail['searches'][number][] = [];
  const photos = new Set<string>();
  const outside = new Set<string>();
  for (const event of inOrder(events)) {
    if (event.type === 'searched') searches.push({ text: event.text, hits: event.hits });
    else if (event.type === 'photo') photos.add(event.pictureId);
    else if (event.type === 'outside') outside.add(event.text);
    else articles.set(event.articleId, read(articles.get(event.articleId), event));
  }
  return { articles, searches, photos: [...photos], outside: [...outside] };
}
