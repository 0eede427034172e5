/** @jsxImportSource preact */
import { X } from 'lucide-preact';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SessionView } from '#models/view.ts';
import { useSay } from '../useSay.ts';
import { Helper } from './Helper.tsx';
import './Helper.css';

/** Long enough to be read once the two hear each other. */
const shownMs = 9_000;

/** Who comes, over the picture of a customer who shows it already; goes by itself once they are there. */
export function Arrival({ session }: { session: SessionView }): VNode | null {
  const say = useSay();
  const { state, technician } = session;
  const isComing = state === 'connecting';
  const [isNew, setNew] = useState(isComing);
  useEffect(() => {
    if (isComing) return setNew(true);
    const timer = setTimeout(() => setNew(false), shownMs);
    return () => clearTimeout(timer);
  }, [isComing]);
  if (!technician || !isNew) return null;
  return (
    <div className="arrival">
      <p className="arrival-name">
        {say(isComing ? 'preview.connecting.title' : 'preview.live.title', { name: technician.name })}
      </p>
      <Helper session={session} />
      <button type="button" className="arrival-away" aria-label={say('close')} onClick={() => setNew(false)}>
        <X size={24} aria-hidden="true" />
      </button>
    </div>
  );
}
