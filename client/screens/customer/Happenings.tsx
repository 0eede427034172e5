/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { useSession } from './useSession.ts';
import { useStoreState } from './useStoreState.ts';

const shownMs = 6_000;

/** What was just done to this phone's camera or sent from it, for a while. */
export function Happenings({ stay }: { stay: Stay }): VNode {
  const say = useSay();
  const happening = useStoreState(stay.store, (state) => state.happening);
  const { technician } = useSession(stay);
  const [seen, setSeen] = useState(0);
  const n = happening?.n ?? 0;
  useEffect(() => {
    const timer = setTimeout(() => setSeen(n), shownMs);
    return () => clearTimeout(timer);
  }, [n]);
  const isShown = happening !== null && n > seen;
  return (
    <div className="happening" role="status">
      {isShown && <p key={n}>{say(happening.key, { name: technician?.name ?? say('somebody') })}</p>}
    </div>
  );
}
