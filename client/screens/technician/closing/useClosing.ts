import { useState } from 'react';
import { type Recap, recapSchema, trimmed } from '#models/ending/recap.ts';
import type { Answer } from '#models/refusal.ts';
import type { SessionView } from '#models/view.ts';
import { useRequest } from '../../staff/useRequest.ts';
import { useBench } from '../benchContext.ts';

const placeOf = (sessionId: string) => `beside.closing.${sessionId}`;

/** What was changed by hand and not sent survives a reload of the page. */
function recall(sessionId: string): Recap | null {
  const kept: unknown = JSON.parse(sessionStorage.getItem(placeOf(sessionId)) ?? 'null');
  return recapSchema.safeParse(kept).data ?? null;
}

export type Closing = ReturnType<typeof useClosing>;

/** The closing card: made anew with everything that happens until somebody changes it by hand or sends it. */
export function useClosing({ id, ending }: SessionView, made: Recap) {
  const { party } = useBench();
  const [draft, setDraft] = useState(() => recall(id));
  const recap = draft ?? ending.recap ?? made;
  const { isBusy, refusal, run } = useRequest((isAsking: boolean) => party.sendClosing(recap, isAsking));
  const keep = (next: Recap | null) => {
    if (next === null) sessionStorage.removeItem(placeOf(id));
    else sessionStorage.setItem(placeOf(id), JSON.stringify(next));
    setDraft(next);
  };
  async function send(isAsking: boolean): Promise<Answer<object>> {
    const answer = await run(isAsking);
    if (answer.ok) keep(null);
    return answer;
  }
  return {
    ...{ recap, isBusy, refusal, send },
    /** True while what is on the screen is not what the customer would read. */
    isUnsent: JSON.stringify(trimmed(recap)) !== JSON.stringify(ending.recap),
    change: (change: Partial<Recap>) => keep({ ...recap, ...change }),
    remake: () => keep(made),
  };
}
