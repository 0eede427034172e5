import { nanoid } from 'nanoid';
import type { StaffLink } from '#client/link/socket.ts';
import { emptyDrawing } from '#models/drawing.ts';
import { followedMarks } from '#models/followed.ts';
import type { StaffView } from '#models/view.ts';
import type { TechnicianParty } from '../party/party.ts';
import { joinTechnicianParty } from '../party/technicianParty.ts';
import { watchSurfaces } from './advice.ts';
import { type Board, createBoard } from './board.ts';
import { createGallery, type Gallery } from './gallery.ts';
import { followingOf } from './glimpse.ts';
import { holdInstead } from './holdInstead.ts';
import { createLiveHand } from './liveGrip.ts';
import { createLiveMarks, type LiveMarks } from './liveMarks.ts';
import { muteMemoryOf } from './memory.ts';
import type { Depot } from './recording/depot.ts';
import { frameTaps } from './recording/frameTaps.ts';
import { isAgreedIn, recordSession } from './recording/recordSession.ts';
import type { Taking } from './recording/taking.ts';
import { createDanger, type DangerStore, placedWith } from './safety/danger.ts';
import { watchShown } from './safety/watchShown.ts';
import { showOnlyLead } from './together/face.ts';
import { partOf } from './together/part.ts';
import { watchTeam } from './together/teamNews.ts';
import { createVoice, type Voice } from './voice.ts';

/** One session as it is worked on in this page: the party, the pictures, the board and the technician's own devices. */
export type Workbench = {
  readonly sessionId: string;
  readonly me: StaffView;
  readonly party: TechnicianParty;
  readonly gallery: Gallery;
  readonly live: LiveMarks;
  readonly board: Board;
  readonly voice: Voice;
  /** The danger of the marks that are drawn next. */
  readonly danger: DangerStore;
  readonly taking: Taking;
  close(): void;
};

/** Takes the last step back, and shows the picture it was on: nobody's mark goes or comes unseen. */
export function undoInSight(
  party: Pick<TechnicianParty, 'store' | 'undo'>,
  gallery: Pick<Gallery, 'reveal' | 'ground'>,
): void {
  const { drawing: before } = party.store.getState();
  party.undo();
  const { drawing: after } = party.store.getState();
  const isOnLive = (id: string) =>
    [before, after].some((drawing) => followedMarks(drawing).some((mark) => mark.id === id));
  for (const [id, mark] of after.marks) {
    const known = before.marks.get(id);
    const keyframeId = (mark.drawn ?? known?.drawn)?.placement.keyframeId;
    if (known === mark || keyframeId === undefined) continue;
    if (gallery.ground() !== null || !isOnLive(id)) gallery.reveal(keyframeId);
    return;
  }
}

type BoardMade = Pick<Workbench, 'party' | 'me' | 'gallery' | 'live' | 'danger'>;

/** The board of a session. Whoever does not have the lead takes hold of no mark: they point. */
function boardOf({ party, me, gallery, live, danger }: BoardMade): Board {
  const liveHand = createLiveHand({ party, live });
  const hasPen = () => {
    const { session } = party.store.getState();
    return session === null || partOf(session, me.id) === 'lead';
  };
  return createBoard({
    author: me.id,
    drawing: () => (hasPen() ? party.store.getState().drawing : emptyDrawing),
    operate: (draft, step) => party.operate(placedWith(draft, danger.getState()), step),
    undo: () => undoInSight(party, gallery),
    point: (at, keyframeId) => {
      party.point(at, keyframeId, at && keyframeId === null ? liveHand.surfaceAt(at) : null);
    },
    ground: gallery.ground,
    live: {
      ...liveHand,
      take: (at) => (hasPen() ? liveHand.take(at) : null),
      markAt: (at) => (hasPen() ? liveHand.markAt(at) : null),
    },
    hold: gallery.holdToDraw,
    reveal: gallery.reveal,
    newId: () => nanoid(),
  });
}

type WorkbenchOptions = {
  readonly sessionId: string;
  readonly link: StaffLink;
  readonly me: StaffView;
  readonly depot: Pick<Depot, 'begin' | 'setInCall'>;
};

/** Where it may be recorded, the customer's picture comes through a tap. */
function join(options: WorkbenchOptions): TechnicianParty {
  const party: TechnicianParty = joinTechnicianParty(options, {
    onReceiver: (receiver) => isAgreedIn(party.store.getState()) && frameTaps.attach(receiver),
  });
  return party;
}

/** Opens a session in this page; the microphone is asked for at once, the camera stays off. */
export function openWorkbench(options: WorkbenchOptions): Workbench {
  const { sessionId, me, link } = options;
  const party = join(options);
  const live = createLiveMarks(party);
  const following = followingOf(party, live);
  const gallery = createGallery({ party, newId: () => nanoid(), now: () => Date.now(), following });
  const danger = createDanger();
  const board = boardOf({ party, me, gallery, live, danger });
  const voice = createVoice(party, muteMemoryOf(sessionId));
  const { taking, stop: stopRecording } = recordSession({ ...options, party, voice });
  const stopOnEnd = party.store.subscribe(({ session }) => {
    if (session?.state === 'wrappingUp' || session?.state === 'ended') voice.close();
  });
  const stopOnTurn = party.store.subscribe(({ drawing }, before) => {
    if (drawing.shown.value !== before.drawing.shown.value) board.turnAway();
  });
  const stopAdvice = watchSurfaces({ party, live, now: () => Date.now() });
  const stopHolding = holdInstead({ party, live, following, gallery, openedAt: Date.now() });
  const stopOnAction = board.store.subscribe(({ action }, before) => {
    if (action !== before.action) gallery.glimpse.follow(action);
  });
  const stopTeam = watchTeam({
    ...{ link, sessionId, myName: me.name },
    customer: () => party.store.getState().session?.customer.name ?? '–',
  });
  const isLead = () => {
    const { session } = party.store.getState();
    return session !== null && partOf(session, me.id) === 'lead';
  };
  const stopShown = watchShown({ party, gallery, isLead });
  const stopFace = showOnlyLead(party, voice, me.id);
  const close = () => {
    stopShown();
    stopRecording();
    stopTeam();
    stopFace();
    stopAdvice();
    stopHolding();
    stopOnAction();
    stopOnEnd();
    stopOnTurn();
    live.close();
    gallery.close();
    voice.close();
    party.close();
  };
  return { sessionId, me, party, gallery, live, board, voice, taking, danger, close };
}
