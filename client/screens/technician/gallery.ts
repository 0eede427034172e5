import { type Held, holdFrame } from '#client/picture/hold.ts';
import type { TechnicianParty } from '../party/party.ts';
import { watchCustomer } from './customerNews.ts';
import { createFreezer, type Frame, type Freezer } from './freezer.ts';
import { type Following, Glimpse } from './glimpse.ts';
import type { Ground } from './hand.ts';
import { showNotice } from './notices.ts';

/** Held pictures whose canvas is kept at hand; older ones are loaded again from their bytes. */
const mostCanvases = 6;
/** Longer than this a person is not left wondering whether a picture is kept. */
const patienceMs = 1_000;

export type GalleryParts = {
  readonly party: TechnicianParty;
  newId(): string;
  /** Epoch ms. */
  now(): number;
  readonly following: Following;
};

/** The pictures of a session: the live one, those held from it, and those the customer sent. */
export type Gallery = {
  readonly freezer: Freezer;
  /** The frame that is drawn on without being held for both. */
  readonly glimpse: Glimpse;
  /** The element that shows the live picture. */
  setVideo(video: HTMLVideoElement | null): void;
  /** Holds the frame that is on the screen and shows it to both; null while there is no picture. */
  hold(): Ground | null;
  /** The frame to draw on: a glimpse while marks go with the live picture, else a held one. */
  holdToDraw(): Ground | null;
  /** The held picture on the screen; null while that is the live one. */
  ground(): Ground | null;
  /** Shows a picture to both, or the live one (null). */
  show(keyframeId: string | null): void;
  /** Shows the picture to both unless it is in sight already, held or being drawn on. */
  reveal(keyframeId: string): void;
  /** From a held picture to the live one, from the live one to a newly held one. */
  toggle(): void;
  /** The very frame that was held in this page, if it is still at hand. */
  canvasOf(keyframeId: string): HTMLCanvasElement | null;
  sizeOf(keyframeId: string): { readonly width: number; readonly height: number } | null;
  /** Keeps the picture on the screen with its marks; the live one is held first. */
  keep(): Promise<void>;
  /** Keeps the live picture as it is now, without showing it to anybody. */
  keepLive(): Promise<void>;
  /** Asks the customer's phone for a still and shows it when it comes. */
  takeStill(): void;
  close(): void;
};

type Rooms = {
  readonly parts: GalleryParts;
  readonly held: Map<string, Held>;
  readonly freezer: Freezer;
  readonly glimpse: Glimpse;
  video: HTMLVideoElement | null;
};

function sizeOf({ parts, held }: Rooms, keyframeId: string) {
  return parts.party.store.getState().drawing.keyframes.get(keyframeId) ?? held.get(keyframeId)?.size ?? null;
}

function groundOf(rooms: Rooms, keyframeId: string): Ground {
  const size = sizeOf(rooms, keyframeId);
  return { keyframeId, aspect: size ? size.width / size.height : 16 / 9 };
}

function ground(rooms: Rooms): Ground | null {
  const keyframeId = rooms.parts.party.store.getState().drawing.shown.value;
  return keyframeId === null ? null : groundOf(rooms, keyframeId);
}

function show({ parts, glimpse }: Rooms, keyframeId: string | null): void {
  glimpse.drop();
  if (parts.party.store.getState().drawing.shown.value === keyframeId) return;
  parts.party.operate({ type: 'show', keyframeId });
}

async function send({ parts }: Rooms, keyframeId: string, { tracking, picture }: Held): Promise<void> {
  try {
    const small = await tracking;
    if (small) parts.party.addTrackingPicture(keyframeId, small);
    parts.party.addPicture(await picture);
  } catch {
    showNotice({ what: { key: 'holdFailed' } });
  }
}

/** The frame that is on the screen now: with marks on it, it is painted over the video. */
function take({ newId, now, following }: GalleryParts, video: HTMLVideoElement | null): Frame | null {
  const about = { id: newId(), takenAt: now() };
  const source = following.frame() ?? video;
  const held = source && holdFrame(source, about);
  return held && { ...about, held };
}

/** Takes the frame on the screen and sends it to the other side, which is not shown it yet. */
function capture(rooms: Rooms): Ground | null {
  const { parts, held, freezer, video } = rooms;
  const { camera } = parts.party.store.getState();
  const taken = camera.sharing ? (freezer.store.getState().frozen ?? take(parts, video)) : null;
  if (!taken) {
    showNotice({ what: { key: camera.sharing ? 'nothingToHold' : 'nothingShared' } });
    return null;
  }
  const { id, held: frame } = taken;
  held.set(id, frame);
  const [oldest] = held.keys();
  if (held.size > mostCanvases && oldest !== undefined) held.delete(oldest);
  void send(rooms, id, frame);
  return { keyframeId: id, aspect: frame.size.width / frame.size.height };
}

function hold(rooms: Rooms): Ground | null {
  const captured = capture(rooms);
  if (captured) show(rooms, captured.keyframeId);
  return captured;
}

function holdToDraw(rooms: Rooms): Ground | null {
  const { parts, glimpse } = rooms;
  if (glimpse.keyframeId !== null) return groundOf(rooms, glimpse.keyframeId);
  const isLine = parts.party.store.getState().call === 'connected';
  if (!isLine || !parts.following.isOn()) return hold(rooms);
  const captured = capture(rooms);
  if (captured) glimpse.take(captured.keyframeId);
  return captured;
}

async function imageOf({ parts, held }: Rooms, keyframeId: string): Promise<CanvasImageSource> {
  const frame = held.get(keyframeId);
  if (frame) return frame.canvas;
  const image = new Image();
  image.src = await parts.party.pictureUrl(keyframeId);
  await image.decode();
  return image;
}

async function keep(rooms: Rooms, keyframeId: string | undefined): Promise<void> {
  const { party } = rooms.parts;
  const size = keyframeId === undefined ? null : sizeOf(rooms, keyframeId);
  if (keyframeId === undefined || !size) return;
  const slow = setTimeout(() => showNotice({ what: { key: 'keepWaits' } }), patienceMs);
  try {
    await rooms.held.get(keyframeId)?.picture;
    const answer = await party.keep(keyframeId, async (marks) => {
      // Fetched with the first picture that is kept: it brings the renderer with it.
      const { bake } = await import('#client/scene/bake.ts');
      return bake(await imageOf(rooms, keyframeId), size, marks);
    });
    showNotice({ what: answer.ok ? { key: 'kept' } : { refusal: answer.reason } });
  } catch {
    showNotice({ what: { key: 'keepFailed' } });
  } finally {
    clearTimeout(slow);
  }
}

/** The pictures of one session. */
export function createGallery(parts: GalleryParts): Gallery {
  const freezer = createFreezer(parts.party.store, () => take(parts, rooms.video));
  const glimpse = new Glimpse(parts.following);
  const rooms: Rooms = { parts, held: new Map(), freezer, glimpse, video: null };
  let stillsAwaited = 0;
  const stopWatching = watchCustomer({
    store: parts.party.store,
    isStillAwaited: () => stillsAwaited-- > 0,
    show: (keyframeId) => show(rooms, keyframeId),
  });
  return {
    freezer,
    glimpse,
    setVideo: (video) => {
      rooms.video = video;
    },
    hold: () => hold(rooms),
    holdToDraw: () => holdToDraw(rooms),
    ground: () => ground(rooms),
    show: (keyframeId) => show(rooms, keyframeId),
    reveal: (keyframeId) => {
      if (glimpse.keyframeId !== keyframeId) show(rooms, keyframeId);
    },
    toggle: () => (ground(rooms) ? show(rooms, null) : void hold(rooms)),
    canvasOf: (keyframeId) => rooms.held.get(keyframeId)?.canvas ?? null,
    sizeOf: (keyframeId) => sizeOf(rooms, keyframeId),
    keep: () => keep(rooms, (ground(rooms) ?? hold(rooms))?.keyframeId),
    keepLive: () => keep(rooms, capture(rooms)?.keyframeId),
    takeStill: () => {
      stillsAwaited = 1;
      parts.party.takeStill();
      showNotice({ what: { key: 'stillAsked' } });
    },
    close: () => {
      stopWatching();
      glimpse.drop();
      freezer.close();
    },
  };
}
