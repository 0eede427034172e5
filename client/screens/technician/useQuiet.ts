import { useEffect, useState } from 'react';

/** True once `what` has stayed the same for `ms`; a change begins anew. */
export function useQuiet(what: unknown, ms: number): boolean {
  const [quiet, setQuiet] = useState<{ readonly what: unknown } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet({ what }), ms);
    return () => clearTimeout(timer);
  }, [what, ms]);
  return quiet !== null && Object.is(quiet.what, what);
}
