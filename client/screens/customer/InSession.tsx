import { type ReactElement, useEffect } from 'react';
import { useStore } from 'zustand';
import { Recap, WrapUp } from './Recap.tsx';
import { Stage } from './Stage.tsx';
import { isOpen, sceneOf } from './scene.ts';
import type { Stay } from './stay.ts';
import { Trouble } from './Trouble.tsx';
import { useSay } from './useSay.ts';
import { useAwake, useSession, useVisibility } from './useSession.ts';
import { useSound } from './useSound.ts';

/** Everything between the first tap and the recap. */
export function InSession({ stay, secret }: { stay: Stay; secret: string | null }): ReactElement {
  const session = useSession(stay);
  const finder = useStore(stay.viewfinder.store);
  const hasStopped = useStore(stay.store, (state) => state.hasStopped);
  const sound = useSound(stay.party.remoteStream, isOpen(session) && !hasStopped);
  useAwake(isOpen(session));
  useVisibility(stay.viewfinder);
  useTitle(session.state === 'live' ? (session.technician?.name ?? null) : null);
  const scene = sceneOf(session, finder, hasStopped);
  switch (scene) {
    case 'trouble':
      return <Trouble stay={stay} secret={secret} />;
    case 'preview':
    case 'live':
      return <Stage stay={stay} scene={scene} sound={sound} />;
    case 'wrapUp':
      return <WrapUp session={session} />;
    case 'recap':
      return <Recap session={session} />;
    default:
      return scene satisfies never;
  }
}

/** Says in the tab who is there, for a person who looks away while they wait. */
function useTitle(name: string | null) {
  const say = useSay();
  useEffect(() => {
    const product = say('product');
    document.title = name === null ? product : `${say('title.live', { name })} · ${product}`;
  }, [say, name]);
}
