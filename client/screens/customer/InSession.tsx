/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Opening } from './Gate.tsx';
import { Recap, WrapUp } from './Recap.tsx';
import { Stage } from './Stage.tsx';
import { isOpen, sceneOf } from './scene.ts';
import type { Stay } from './stay.ts';
import { Trouble } from './Trouble.tsx';
import { useFetched } from './useFetched.ts';
import { useSay } from './useSay.ts';
import { useAwake, useSession, useVisibility } from './useSession.ts';
import { useSound } from './useSound.ts';
import { useStoreState } from './useStoreState.ts';

export type InSessionProps = {
  readonly stay: Stay;
  /** The link's secret, where this page was opened with one. */
  readonly secret: string | null;
};

/** Everything between the first tap and the recap. */
export function InSession({ stay, secret }: InSessionProps): VNode | null {
  const session = useSession(stay);
  const finder = useStoreState(stay.viewfinder.store, (state) => state);
  const hasStopped = useStoreState(stay.store, (state) => state.hasStopped);
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
    case 'requested':
      return <RequestedLater stay={stay} />;
    case 'wrapUp':
      return <WrapUp session={session} />;
    case 'recap':
      return <Recap session={session} />;
    default:
      return scene satisfies never;
  }
}

const loadRequested = () => import('./door/Requested.tsx').then((module) => module.Requested);

/** A request that lies with the team, fetched when there is one. */
function RequestedLater({ stay }: { stay: Stay }): VNode {
  const Requested = useFetched(loadRequested);
  return Requested ? <Requested stay={stay} /> : <Opening />;
}

/** Says in the tab who is there, for a person who looks away while they wait. */
function useTitle(name: string | null) {
  const say = useSay();
  useEffect(() => {
    const product = say('product');
    document.title = name === null ? product : `${say('title.live', { name })} · ${product}`;
  }, [say, name]);
}
