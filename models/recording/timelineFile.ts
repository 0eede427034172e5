import * as z from 'zod/mini';
import { idSchema } from '../id.ts';
import type { Stretch } from './stretches.ts';
import { type TimelineEvent, timelineEventSchema } from './timeline.ts';

/** Grows whenever a field changes its meaning or goes; new fields and new types of events come without. */
const timelineVersion = 1;

/** The timeline of a recorded session as a file; TIMELINE.md describes every field. */
export const timelineFileSchema = z.strictObject({
  format: z.literal('beside-timeline'),
  version: z.literal(timelineVersion),
  recordingId: idSchema,
  /** Zero of its clock, epoch ms. */
  firstLiveAt: z.int(),
  stretches: z.array(z.strictObject({ fromMs: z.int(), toMs: z.int(), kind: z.enum(['kept', 'covered', 'gap']) })),
  events: z.array(timelineEventSchema),
});
export type TimelineFile = z.infer<typeof timelineFileSchema>;

type Given = {
  readonly recordingId: string;
  readonly firstLiveAt: number;
  readonly stretches: readonly Stretch[];
  readonly timeline: readonly TimelineEvent[];
};

/** Whose a message is, which is nobody's name. */
const sides: ReadonlySet<unknown> = new Set(['customer', 'technician', 'house']);

/** Events in which everybody of the staff is a number, in the order in which they come. */
function withoutNames(timeline: readonly TimelineEvent[]): unknown {
  const names = new Map<string, string>();
  const nameOf = (id: string) => {
    const name = names.get(id) ?? `technician-${names.size + 1}`;
    names.set(id, name);
    return name;
  };
  return JSON.parse(JSON.stringify(timeline), (key, value: unknown) => {
    const isPerson = key === 'author' || key === 'technicianId';
    return isPerson && typeof value === 'string' && !sides.has(value) ? nameOf(value) : value;
  });
}

/** A recording's timeline as a file that leaves the house: nobody of the staff is known in it. */
export function timelineFileOf({ recordingId, firstLiveAt, stretches, timeline }: Given): TimelineFile {
  const head = { format: 'beside-timeline', version: timelineVersion } as const;
  return timelineFileSchema.parse({ ...head, recordingId, firstLiveAt, stretches, events: withoutNames(timeline) });
}
