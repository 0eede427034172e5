import { useLayoutEffect, useState } from 'preact/hooks';

type Loaded<Value> = { readonly value: Value } | { readonly error: unknown };

/** What this loads, null until it is here. A failure to load breaks the component. */
export function useLoaded<Value>(load: () => Promise<Value>): Value | null {
  const [loaded, setLoaded] = useState<Loaded<Value> | null>(null);
  useLayoutEffect(() => {
    let isWanted = true;
    load().then(
      (value) => isWanted && setLoaded({ value }),
      (error: unknown) => isWanted && setLoaded({ error }),
    );
    return () => {
      isWanted = false;
    };
  }, [load]);
  if (loaded && 'error' in loaded) throw loaded.error;
  return loaded?.value ?? null;
}
