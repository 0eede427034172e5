import { useSyncExternalStore } from 'react';

const query = '(prefers-reduced-motion: reduce)';

function subscribe(onChange: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', onChange);
  return () => list.removeEventListener('change', onChange);
}

/** True while the person asks for less motion. */
export function useCalm(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
