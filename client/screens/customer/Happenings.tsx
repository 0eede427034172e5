import { type ReactElement, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { useSession } from './useSession.ts';

const shownMs = 6_000;

/** What was just done to this phone's camera or sent from it, for a while. */
export function Happenings({ stay }: { stay: Stay }): ReactElement {
  const say = useSay();
  const happening = useStore(stay.store, (state) => state.happening);
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
