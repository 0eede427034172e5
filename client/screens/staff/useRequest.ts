import { useState } from 'react';
import type { Answer, RefusalReason } from '#models/refusal.ts';

/** A request that a person makes by a button: whether it is under way, and why the last one was refused. */
export function useRequest<I, T>(ask: (input: I) => Promise<Answer<T>>) {
  const [state, setState] = useState<{ isBusy: boolean; refusal: RefusalReason | null }>({
    isBusy: false,
    refusal: null,
  });
  async function run(input: I): Promise<Answer<T>> {
    setState({ isBusy: true, refusal: null });
    const answer = await ask(input);
    setState({ isBusy: false, refusal: answer.ok ? null : answer.reason });
    return answer;
  }
  return { ...state, run };
}
