import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/**
 * A value that lives outside the page's components, as it is at each render. A change between the render and the
 * subscription is noticed too. Preact never leaves a render half done, so all components of one see the same value.
 */
export function useOutside<Value>(subscribe: (onChange: () => void) => () => void, read: () => Value): Value {
  const [, setChanges] = useState(0);
  const value = read();
  const latest = useRef({ value, read });
  latest.current = { value, read };
  useLayoutEffect(() => {
    const look = () => {
      if (!Object.is(latest.current.read(), latest.current.value)) setChanges((n) => n + 1);
    };
    const unsubscribe = subscribe(look);
    look();
    return unsubscribe;
  }, [subscribe]);
  return value;
}
