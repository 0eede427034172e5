import * as z from 'zod/mini';

/** A line of the log about a session, without whoever it names. */
type Step = { readonly at: number; readonly said: string };

/** Sessions the lines of which are kept as they are, the latest ones, and lines of one session. */
const most = { sessions: 5_000, steps: 200 };

const lineSchema = z.object({ time: z.string(), msg: z.string() });
/** A quote within a text of the line would have a backslash before it. */
const about = /[{,]"session(?:Id)?":"([^"\\]+)"/;

function stepIn(line: string): Step {
  const { time, msg } = z.parse(lineSchema, JSON.parse(line));
  return { at: Date.parse(time), said: msg };
}

export type Steps = {
  /** Takes a line of the log; one that is about no session is let go. */
  write(line: string): void;
  /** What was logged of a session since this process started, in order. */
  of(sessionId: string): readonly Step[];
};

/** Listens in on the log, and remembers what it says of each session. */
export function createSteps(): Steps {
  const known = new Map<string, string[]>();
  return {
    write(line) {
      const sessionId = about.exec(line)?.[1];
      if (sessionId === undefined) return;
      const lines = known.get(sessionId) ?? [];
      if (lines.length < most.steps) lines.push(line);
      known.set(sessionId, lines);
      const [oldest] = known.keys();
      if (known.size > most.sessions && oldest !== undefined) known.delete(oldest);
    },
    of: (sessionId) => (known.get(sessionId) ?? []).map(stepIn),
  };
}
