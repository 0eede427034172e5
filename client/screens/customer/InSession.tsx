/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SessionView } from '#models/view.ts';
import { answerWorker } from './answerWorker.ts';
import type { Company } from './Company.tsx';
import type { AwayScreenProps } from './callback/AwayScreen.tsx';
import { awayOf } from './callback/away.ts';
import { Opening } from './Gate.tsx';
import { Stage } from './Stage.tsx';
import { isOpen, sceneOf } from './scene.ts';
import type { Stay } from './stay.ts';
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
  useEffect(() => answerWorker(session.id), [session.id]);
  useTitle(session.state === 'live' ? (session.technician?.name ?? null) : null);
  const isWriting = useStoreState(stay.store, (state) => state.isWriting);
  const Others = useCompany(session);
  const Ending = useFetched(loadEnding, session.liveAt !== null);
  const waitsHere = useStoreState(stay.store, (state) => state.waitsHere);
  const away = awayOf(session, { waitsHere, hasCamera: finder.camera.state !== 'closed' });
  const scene = sceneOf(session, finder, hasStopped);
  // Whoever is called, or has left a request, is told so; until then whoever writes goes on writing.
  const isTold = away === 'called' || scene === 'requested';
  const writes = isWriting && isOpen(session) && !hasStopped && !isTold;
  if (away && !writes && !hasStopped) return <Away away={away} stay={stay} session={session} />;
  return (
    <>
      <Scene stay={stay} secret={secret} scene={writes ? 'chat' : scene} sound={sound} />
      {Others && isOpen(session) && !hasStopped && <Others stay={stay} />}
      {Ending && scene === 'live' && !writes && <Ending stay={stay} />}
    </>
  );
}

type SceneProps = InSessionProps & { readonly scene: ReturnType<typeof sceneOf> | 'chat'; readonly sound: Sound };

function Scene({ stay, secret, scene, sound }: SceneProps): VNode {
  const session = useSession(stay);
  const isOver = scene === 'wrapUp' || scene === 'recap';
  const wasHelped = isOver && session.ending.helpers.length > 0;
  const ends = useFetched(loadEnds, isOver || session.liveAt !== null);
  const After = useFetched(loadAfter, wasHelped);
  const end = After && wasHelped && <After stay={stay} />;
  switch (scene) {
    case 'trouble':
      return <NoPicture stay={stay} secret={secret} />;
    case 'chat':
      return <Writing stay={stay} />;
    case 'preview':
    case 'live':
      return <Stage stay={stay} scene={scene} sound={sound} />;
    case 'requested':
      return <RequestedLater stay={stay} />;
    case 'wrapUp':
    case 'recap': {
      const End = ends?.[scene];
      return End ? <End session={session}>{end}</End> : <Opening />;
    }
    default:
      return scene satisfies never;
  }
}

/** With the first picture, so that they are here when it ends, whatever the network does then. */
const loadEnds = () => import('./Recap.tsx').then(({ WrapUp, Recap }) => ({ wrapUp: WrapUp, recap: Recap }));
const loadEnding = () => import('./ending/EndingPart.tsx').then((module) => module.EndingPart);
const loadAfter = () => import('./ending/After.tsx').then((module) => module.After);
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

const loadTrouble = () => import('./Trouble.tsx').then((module) => module.Trouble);

/** What helps where there is no picture, fetched by the few who need it. */
function NoPicture(props: InSessionProps): VNode {
  const Trouble = useFetched(loadTrouble);
  return Trouble ? <Trouble {...props} /> : <Opening />;
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
