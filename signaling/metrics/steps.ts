import * as z from 'zod/mini';

/** A line of the log about a session, without whoever it names. */
type Step = { readonly at: number; readonly said: string };

/** Sessions the steps of which are kept, the latest ones, and steps of one session. */
const most = { sessions: 5_000, steps: 200 };

const id = z.optional(z.string());
const lineSchema = z.object({ time: z.string(), msg: z.string(), session: id, sessionId: id });

function lineOf(text: string): z.infer<typeof lineSchema> | null {
  try {
    return z.safeParse(lineSchema, JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export type Steps = {
  /** Takes a line of the log; one that is about no session is let go. */
  write(line: string): void;
  /** What was logged of a session since this process started, in order. */
  of(sessionId: string): readonly Step[];
};

/** Listens in on the log, and remembers what it says of each session. */
export function createSteps(): Steps {
  const known = new Map<string, Step[]>();
  return {
    write(text) {
      const line = lineOf(text);
      const sessionId = line?.session ?? line?.sessionId;
      if (!line || sessionId === undefined) return;
      const steps = known.get(sessionId) ?? [];
      if (steps.length < most.steps) steps.push({ at: Date.parse(line.time), said: line.msg });
      known.set(sessionId, steps);
      const [oldest] = known.keys();
      if (known.size > most.sessions && oldest !== undefined) known.delete(oldest);
    },
    of: (sessionId) => known.get(sessionId) ?? [],
  };
}
