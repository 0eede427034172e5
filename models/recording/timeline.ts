import * as z from 'zod/mini';
import { annotationSchema } from '../annotation.ts';
import type { ChatMessage } from '../chat.ts';
import { type Felt, moodSchema } from '../ending/mood.ts';
import { idSchema } from '../id.ts';
import { type Operation, operationSchema } from '../operation.ts';
import { type Happened, happeningSchema } from './happening.ts';

const at = { atMs: z.int() };

/**
 * One moment of a session, placed on its clock; what came before it went live has a negative time. The marks are objects:
 * the `operation` of `mark` and `picture`, played in the order of `seq`, gives the drawing of any moment [rule.M5].
 */
export const timelineEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...at,
    type: z.literal('mark'),
    what: z.enum(['added', 'changed', 'removed', 'restored']),
    markIds: z.array(idSchema),
    /** The mark as it is from now on; null where it is gone, came back as it was, or only grew. */
    mark: z.nullable(annotationSchema),
    seq: z.int(),
    operation: operationSchema,
  }),
  z.strictObject({
    ...at,
    type: z.literal('picture'),
    /** `taken`: a picture exists; `held`: it is shown to both instead of the live one; `live`: the live one is again. */
    what: z.enum(['taken', 'held', 'live']),
    keyframeId: z.nullable(idSchema),
    seq: z.int(),
    operation: operationSchema,
  }),
  z.strictObject({
    ...at,
    type: z.literal('safety'),
    /** `shown`: the customer showed what can hurt before they did it; `stopped`: somebody stopped everything. */
    what: z.enum(['shown', 'stopped', 'released']),
    by: z.enum(['customer', 'technician']),
    /** The mark that was shown; null for a stop and its end, which are of no mark. */
    markId: z.nullable(idSchema),
    seq: z.int(),
    operation: operationSchema,
  }),
  z.strictObject({ ...at, type: z.literal('snapshot'), id: idSchema, keyframeId: idSchema, seq: z.int() }),
  z.strictObject({
    ...at,
    type: z.literal('chat'),
    seq: z.int(),
    id: z.string(),
    author: z.enum(['customer', 'technician', 'house']),
    /** What was written, or the title of what was sent; null for a picture, for what was done with an article, and for notes. */
    text: z.nullable(z.string()),
    kind: z.enum(['text', 'picture', 'step', 'article', 'opened', 'tick', 'together', 'note']),
  }),
  /** How it felt to the customer, in one of five faces: 1 is the worst. */
  z.strictObject({ ...at, type: z.literal('mood'), mood: moodSchema }),
  z.strictObject({ ...at, type: z.literal('happening'), happening: happeningSchema }),
]);
export type TimelineEvent = z.infer<typeof timelineEventSchema>;

/** What a session left in its log, with the server's times, epoch ms. */
export type SessionLog = {
  /** Zero of the session's clock, epoch ms. */
  readonly firstLiveAt: number;
  readonly entries: readonly { readonly seq: number; readonly at: number; readonly operation: Operation }[];
  readonly snapshots: readonly {
    readonly id: string;
    readonly keyframe: { readonly id: string };
    readonly seq: number;
    readonly keptAt: number;
  }[];
  readonly messages: readonly ChatMessage[];
  readonly happenings: readonly Happened[];
  readonly felt: readonly Pick<Felt, 'at' | 'mood'>[];
};

type MarkEvent = Extract<TimelineEvent, { type: 'mark' }>;
type Entry = SessionLog['entries'][number];
type Marked = Pick<MarkEvent, 'what' | 'markIds' | 'mark'>;

type Said = Extract<Operation, { type: 'confirm' | 'halt' | 'lift' }>;
type SafetyEvent = Extract<TimelineEvent, { type: 'safety' }>;

function saidBy(operation: Said): Pick<SafetyEvent, 'what' | 'by' | 'markId'> {
  switch (operation.type) {
    case 'confirm':
      return { what: 'shown', by: 'customer', markId: operation.target };
    case 'halt':
      return { what: 'stopped', by: operation.by, markId: null };
    case 'lift':
      return { what: 'released', by: 'technician', markId: null };
    default:
      return operation satisfies never;
  }
}

function markedBy(operation: Exclude<Operation, Said | { type: 'picture' | 'show' }>): Marked {
  switch (operation.type) {
    case 'add':
      return { what: 'added', markIds: [operation.annotation.id], mark: operation.annotation };
    case 'update':
      return { what: 'changed', markIds: [operation.annotation.id], mark: operation.annotation };
    case 'extend':
      return { what: 'changed', markIds: [operation.target], mark: null };
    case 'restore':
      return { what: 'restored', markIds: [...operation.targets], mark: null };
    case 'remove':
    case 'clear':
      return { what: 'removed', markIds: [...operation.targets], mark: null };
    default:
      return operation satisfies never;
  }
}

function ofEntry({ seq, operation }: Entry, atMs: number): TimelineEvent {
  const about = { atMs, seq, operation };
  switch (operation.type) {
    case 'picture':
      return { ...about, type: 'picture', what: 'taken', keyframeId: operation.keyframe.id };
    case 'show': {
      const { keyframeId } = operation;
      return { ...about, type: 'picture', what: keyframeId === null ? 'live' : 'held', keyframeId };
    }
    case 'confirm':
    case 'halt':
    case 'lift':
      return { ...about, type: 'safety', ...saidBy(operation) };
    default:
      return { ...about, type: 'mark', ...markedBy(operation) };
  }
}

function textOf({ body }: ChatMessage): string | null {
  if (body.kind === 'text' || body.kind === 'step') return body.text;
  return body.kind === 'article' ? body.title : null;
}

function ofMessage(message: ChatMessage, atMs: number): TimelineEvent {
  const { seq, id, author, body } = message;
  return { atMs, type: 'chat', seq, id, author, text: textOf(message), kind: body.kind };
}

function ofHappening({ at: _, ...happening }: Happened, atMs: number): TimelineEvent {
  return { atMs, type: 'happening', happening };
}

/** What happened in a session, in order, on its own clock. Nothing but the log decides it, so it is the same each time. */
export function timelineOf({ firstLiveAt, ...log }: SessionLog): TimelineEvent[] {
  const { entries, snapshots, messages, happenings, felt } = log;
  const events: TimelineEvent[] = [
    ...happenings.map((happened) => ofHappening(happened, happened.at - firstLiveAt)),
    ...entries.map((entry) => ofEntry(entry, entry.at - firstLiveAt)),
    ...snapshots.map(({ id, keyframe, seq, keptAt }): TimelineEvent => {
      return { atMs: keptAt - firstLiveAt, type: 'snapshot', id, keyframeId: keyframe.id, seq };
    }),
    ...messages.map((message) => ofMessage(message, message.at - firstLiveAt)),
    ...felt.map(({ at, mood }): TimelineEvent => ({ atMs: at - firstLiveAt, type: 'mood', mood })),
  ];
  // Sorting keeps the order of equals: what happened at one moment stays in the order it was written down in.
  return events.sort((a, b) => a.atMs - b.atMs);
}
