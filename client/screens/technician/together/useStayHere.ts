import { useEffect } from 'react';

/** The browser asks before it leaves this page, by Back or by a closed tab: somebody elsewhere waits for whoever is on it. */
export function useStayHere(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    globalThis.addEventListener('beforeunload', ask);
    return () => globalThis.removeEventListener('beforeunload', ask);
  }, []);
}
