import { useState } from 'react';
import type { Answer } from '#models/refusal.ts';
import { showNotice } from '../notices.ts';

/** Asks the server for one thing at a time, and says what was not done. */
export function useAsk() {
  const [isBusy, setBusy] = useState(false);
  async function ask<T extends Answer<object>>(run: () => Promise<T>): Promise<T> {
    setBusy(true);
    const answer = await run();
    setBusy(false);
    if (!answer.ok) showNotice({ what: { refusal: answer.reason } });
    return answer;
  }
  return { isBusy, ask };
}
