/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Recap, WrapUp } from './Recap.tsx';
import { Stage } from './Stage.tsx';
import { isOpen, sceneOf } from './scene.ts';
import type { Stay } from './stay.ts';
import { Trouble } from './Trouble.tsx';
import { useSay } from './useSay.ts';
import { useAwake, useSession, useVisibility } from './useSession.ts';
import { useSound } from './useSound.ts';
import { useStoreState } from './useStoreState.ts';
import { Writing } from './Writing.tsx';

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
  const isWriting = useStoreState(stay.store, (state) => state.isWriting);
  const writes = isWriting && isOpen(session) && !hasStopped;
  const scene = writes ? 'chat' : sceneOf(session, finder, hasStopped);
  switch (scene) {
    case 'trouble':
      return <Trouble stay={stay} secret={secret} />;
    case 'chat':
      return <Writing stay={stay} />;
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
