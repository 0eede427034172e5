import { useEffect, useState } from 'react';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import { expireAccount } from '../staff/account.ts';

/** Figures as they were told last; `isOld` while newer ones are on their way. */
type Figures<T> = { readonly data: T | null; readonly refusal: RefusalReason | null; readonly isOld: boolean };

/** Asks whenever `ask` is another function. What comes for an earlier question is not shown. */
export function useFigures<T>(ask: () => Promise<Answer<T>>): Figures<T> {
  const [figures, setFigures] = useState<Figures<T>>({ data: null, refusal: null, isOld: true });
  useEffect(() => {
    let isWanted = true;
    setFigures((before) => ({ ...before, isOld: true }));
    void ask().then((answer) => {
      if (!isWanted) return;
      if (!answer.ok && answer.reason === 'SIGNED_OUT') expireAccount();
      setFigures((before) =>
        answer.ok
          ? { data: answer, refusal: null, isOld: false }
          : { ...before, refusal: answer.reason, isOld: before.data !== null },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [ask]);
  return figures;
}
