import * as z from 'zod/mini';
import type { FileThere } from './files.ts';

/** What was said of a segment when it began. Times are on the session's clock, in ms. */
const beginningSchema = z.object({
  sessionId: z.string(),
  staffId: z.string(),
  epoch: z.int(),
  mime: z.string(),
  startedAtMs: z.number(),
  why: z.string(),
});
export type Beginning = z.infer<typeof beginningSchema>;

/** What is said of it later; the last word counts. */
const stateSchema = z.object({
  /** How far it goes: to the end of the last slice that is here. */
  endedAtMs: z.number(),
  /** It has all its slices. */
  isWhole: z.boolean(),
  /** The server knows of it. */
  isBegun: z.boolean(),
  /** Where the server takes its bytes; null where that is to be asked anew. */
  url: z.nullable(z.string()),
});
const noteSchema = z.partial(stateSchema);
export type Note = Partial<z.infer<typeof stateSchema>>;

/** A segment of a recording as it lies on this device. */
export type Kept = Beginning & z.infer<typeof stateSchema> & { readonly id: string; readonly bytes: number };

const unsaid = { isWhole: false, isBegun: false, url: null } as const;

/** The line of a log that says it. */
export function lineOf(said: Beginning | Note): string {
  return JSON.stringify(said);
}

function spoken(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The last line of a browser that was killed while it wrote.
    return null;
  }
}

/** The segment that a file and its log are; null where its beginning never got here. */
export function keptOf({ id, bytes, log }: FileThere): Kept | null {
  const [first, ...rest] = log
    .split('\n')
    .filter((line) => line !== '')
    .map(spoken);
  const beginning = beginningSchema.safeParse(first).data;
  if (!beginning) return null;
  const notes = rest.map((line) => noteSchema.safeParse(line).data ?? {});
  return Object.assign({ ...unsaid, endedAtMs: beginning.startedAtMs, ...beginning, id, bytes }, ...notes) as Kept;
}
