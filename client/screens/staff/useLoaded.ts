import { useCallback, useEffect, useState } from 'react';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import { expireAccount } from './account.ts';

/** What a page shows of the server: the last good answer stays on the screen while a newer one is refused. */
export type Loaded<T> = { readonly data: T | null; readonly refusal: RefusalReason | null };

/** Asks now, whenever the page comes to the front, and every `everyMs` if that is given. `ask` must be a stable function. */
export function useLoaded<T>(ask: () => Promise<Answer<T>>, everyMs?: number): Loaded<T> & { reload(): Promise<void> } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ data: null, refusal: null });
  const reload = useCallback(async () => {
    const answer = await ask();
    if (!answer.ok && answer.reason === 'SIGNED_OUT') expireAccount();
    setLoaded((before) => (answer.ok ? { data: answer, refusal: null } : { ...before, refusal: answer.reason }));
  }, [ask]);
  useEffect(() => {
    void reload();
    const onShown = () => {
      if (!document.hidden) void reload();
    };
    document.addEventListener('visibilitychange', onShown);
    const timer = everyMs === undefined ? undefined : setInterval(onShown, everyMs);
    return () => {
      document.removeEventListener('visibilitychange', onShown);
      clearInterval(timer);
    };
  }, [reload, everyMs]);
  return { ...loaded, reload };
}
