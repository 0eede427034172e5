/** An operation of a session's log and the number it got. */
export type Numbered = { readonly seq: number; readonly id: string };

/** A session as a survey of everything finds it. */
export type Surveyed = {
  readonly sessionId: string;
  readonly askedAt: number;
  readonly epoch: number;
  /** Who is asked to take it, or has it. */
  readonly holder: string | null;
};

/** What somebody asked of the server. `epoch` is null where none is checked. */
export type Act =
  | { readonly type: 'ask' }
  | { readonly type: 'accept'; readonly sessionId: string; readonly epoch: number }
  | {
      readonly type: 'append';
      readonly sessionId: string;
      readonly epoch: number | null;
      readonly ids: readonly string[];
    }
  | { readonly type: 'read'; readonly sessionId: string; readonly after: number }
  | { readonly type: 'survey' };

/** What the server acknowledged. */
export type Told =
  | { readonly type: 'ask'; readonly sessionId: string; readonly askedAt: number }
  | { readonly type: 'accept' }
  | { readonly type: 'append'; readonly entries: readonly Numbered[] }
  | { readonly type: 'read'; readonly epoch: number; readonly askedAt: number; readonly entries: readonly Numbered[] }
  | { readonly type: 'survey'; readonly sessions: readonly Surveyed[] };

/**
 * One line of a history, in the order of real time. `by` is a person, `page` one page of theirs. A call that has no answer
 * by the end is as unknown as one that is said to be: it was done or it was not.
 */
export type Line =
  | {
      readonly kind: 'invoke';
      readonly call: number;
      readonly by: string;
      readonly page: string;
      readonly act: Act;
    }
  | { readonly kind: 'ok'; readonly call: number; readonly told: Told }
  | { readonly kind: 'fail'; readonly call: number }
  | { readonly kind: 'unknown'; readonly call: number }
  /** News that reached a page unasked. */
  | {
      readonly kind: 'heard';
      readonly page: string;
      readonly sessionId: string;
      readonly epoch: number | null;
      readonly entries: readonly Numbered[];
    };

/** What became of a call: what was told, or that it was refused, or that nobody knows. */
export type Outcome = Told | 'fail' | 'unknown';

/** Collects what clients asked and were told. */
export type History = {
  readonly lines: readonly Line[];
  /** Notes that something is asked; to be called with what became of it. */
  invoke(who: { readonly by: string; readonly page: string }, act: Act): (outcome: Outcome) => void;
  hear(news: Omit<Extract<Line, { kind: 'heard' }>, 'kind'>): void;
};

export function createHistory(): History {
  const lines: Line[] = [];
  let calls = 0;
  return {
    lines,
    invoke(who, act) {
      calls += 1;
      const call = calls;
      lines.push({ kind: 'invoke', call, ...who, act });
      return (outcome) => {
        if (outcome === 'fail' || outcome === 'unknown') lines.push({ kind: outcome, call });
        else lines.push({ kind: 'ok', call, told: outcome });
      };
    },
    hear: (news) => void lines.push({ kind: 'heard', ...news }),
  };
}
