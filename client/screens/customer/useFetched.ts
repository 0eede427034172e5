import { useEffect, useState } from 'preact/hooks';

const tryAgainMs = 3_000;

/** A part of the page's code, null until it is here: asked for once it is wanted, and again while the network is away. */
export function useFetched<Code>(load: () => Promise<Code>, isWanted = true): Code | null {
  const [code, setCode] = useState<{ readonly code: Code } | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHere = true;
    const fetch = () =>
      void load().then(
        (loaded) => isHere && setCode({ code: loaded }),
        () => {
          if (isHere) timer = setTimeout(fetch, tryAgainMs);
        },
      );
    fetch();
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [load, isWanted]);
  return code?.code ?? null;
}
