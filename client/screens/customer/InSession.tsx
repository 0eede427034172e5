/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SessionView } from '#models/view.ts';
import type { Company } from './Company.tsx';
import type { AwayScreenProps } from './callback/AwayScreen.tsx';
import { awayOf } from './callback/away.ts';
import { Opening } from './Gate.tsx';
import { Recap, WrapUp } from './Recap.tsx';
import { Stage } from './Stage.tsx';
import { isOpen, sceneOf } from './scene.ts';
import type { Stay } from './stay.ts';
import { Trouble } from './Trouble.tsx';
import { useFetched } from './useFetched.ts';
import { useSay } from './useSay.ts';
import { useAwake, useSession, useVisibility } from './useSession.ts';
import { type Sound, useSound } from './useSound.ts';
import { useStoreState } from './useStoreState.ts';
import { Writing } from './Writing.tsx';

export type InSessionProps = {
  readonly stay: Stay;
  /** The link's secret, where this page was opened with one. */
  readonly secret: string | null;
};

/** Everything between the first tap and the recap. */
export function InSession({ stay, secret }: InSessionProps): VNode {
  const session = useSession(stay);
  const finder = useStoreState(stay.viewfinder.store, (state) => state);
  const hasStopped = useStoreState(stay.store, (state) => state.hasStopped);
  const sound = useSound(stay.party.remoteStream, isOpen(session) && !hasStopped);
  useAwake(isOpen(session));
  useVisibility(stay.viewfinder);
  useTitle(session.state === 'live' ? (session.technician?.name ?? null) : null);
  const isWriting = useStoreState(stay.store, (state) => state.isWriting);
  const writes = isWriting && isOpen(session) && !hasStopped;
  const Others = useCompany(session);
  const waitsHere = useStoreState(stay.store, (state) => state.waitsHere);
  const away = awayOf(session, { waitsHere, hasCamera: finder.camera.state !== 'closed' });
  if (away && !writes && !hasStopped) return <Away away={away} stay={stay} session={session} />;
  return (
    <>
      <Scene stay={stay} secret={secret} scene={writes ? 'chat' : sceneOf(session, finder, hasStopped)} sound={sound} />
      {Others && isOpen(session) && !hasStopped && <Others stay={stay} />}
    </>
  );
}

type SceneProps = InSessionProps & { readonly scene: ReturnType<typeof sceneOf> | 'chat'; readonly sound: Sound };

function Scene({ stay, secret, scene, sound }: SceneProps): VNode {
  const session = useSession(stay);
  switch (scene) {
    case 'trouble':
      return <Trouble stay={stay} secret={secret} />;
    case 'chat':
      return <Writing stay={stay} />;
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

const loadAway = () => import('./callback/AwayScreen.tsx').then((module) => module.AwayScreen);

/** What whoever is called back sees, fetched when they are. */
function Away(props: AwayScreenProps): VNode {
  const AwayScreen = useFetched(loadAway);
  return AwayScreen ? <AwayScreen {...props} /> : <Opening />;
}

function loadCompany(): Promise<typeof Company> {
  return import('./Company.tsx').then((module) => module.Company);
}

/** What belongs to more than one technician, fetched with the first of them. */
function useCompany({ together }: SessionView): typeof Company | null {
  const wasWanted = useRef(false);
  wasWanted.current ||= together.joining.length + together.helpers.length > 0;
  return useFetched(loadCompany, wasWanted.current);
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
