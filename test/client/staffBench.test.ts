import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TechnicianParty } from '#client/screens/party/party.ts';
import { createBoard } from '#client/screens/technician/board.ts';
import { createGallery } from '#client/screens/technician/gallery.ts';
import { muteMemoryOf } from '#client/screens/technician/memory.ts';
import { noticeStore } from '#client/screens/technician/notices.ts';
import { isInTheWay } from '#client/screens/technician/useAside.ts';
import { createVoice } from '#client/screens/technician/voice.ts';
import { undoInSight } from '#client/screens/technician/workbench.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import type { Annotation } from '#models/annotation.ts';
import { applyOp, emptyDrawing } from '#models/drawing.ts';
import { notFollowing, nothingFound } from '#test/support/following.ts';
import { fakeMedia, stubPhone } from '#test/support/phone.ts';

beforeEach(() => {
  stubPhone();
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  noticeStore.setState({ notices: [] });
});
afterEach(() => vi.unstubAllGlobals());

it('comes back muted after a reload, in the session in which it was muted', async () => {
  vi.stubGlobal('navigator', { mediaDevices: fakeMedia({}).media });
  const open = async (sessionId: string) => {
    const setTrack = vi.fn();
    const voice = createVoice({ setTrack }, muteMemoryOf(sessionId));
    await voice.speak();
    const track = setTrack.mock.calls[0]?.[1] as MediaStreamTrack;
    return { voice, track, state: () => voice.store.getState().microphone.state };
  };
  const first = await open('session-1');
  expect([first.state(), first.track.enabled]).toEqual(['on', true]);
  first.voice.toggleMicrophone();
  const second = await open('session-1');
  expect([second.state(), second.track.enabled]).toEqual(['muted', false]);
  expect((await open('session-2')).state()).toBe('on');
  second.voice.toggleMicrophone();
  expect((await open('session-1')).state()).toBe('on');
});

it('holds nothing of a picture that the customer does not show, and says why', () => {
  const store = createPartyStore();
  const operate = vi.fn();
  const party = { store, operate } as unknown as TechnicianParty;
  const gallery = createGallery({ party, newId: () => 'picture-1', now: () => 1, following: notFollowing });
  store.setState({ call: 'connected' });
  gallery.setVideo({ videoWidth: 640, videoHeight: 480 } as HTMLVideoElement);
  expect(gallery.hold()).toBeNull();
  gallery.toggle();
  expect(operate).not.toHaveBeenCalled();
  expect(noticeStore.getState().notices[0]?.what).toEqual({ key: 'nothingShared' });
});

/** A ring on the first picture. */
const ring: Annotation = {
  ...{ id: 'mark-0001', author: 'technician-1', color: 'cyan', kind: 'ring' },
  placement: { keyframeId: 'picture-1', center: [0.5, 0.5], radius: [0.1, 0.1] },
};
const ringed = applyOp(emptyDrawing, { type: 'add', id: 'operation-1', stamp: 1, annotation: ring });

/** A board over that drawing, with one picture or the live one on the screen. */
function sitDown(start: { shown: string | null }) {
  let { shown } = start;
  const operate = vi.fn();
  const board = createBoard({
    ...{ author: 'technician-1', drawing: () => ringed, operate, undo: () => undefined, point: () => undefined },
    ground: () => (shown === null ? null : { keyframeId: shown, aspect: 1 }),
    live: nothingFound,
    hold: () => null,
    reveal: () => undefined,
    newId: () => 'mark-0002',
  });
  const show = (keyframeId: string | null) => {
    shown = keyframeId;
  };
  return { board, operate, show };
}

it('does nothing to the marks of a picture that is not on the screen', () => {
  const { board, operate, show } = sitDown({ shown: null });
  const actOnAll = () => {
    board.select(ring.id);
    board.nudge([1, 0]);
    board.tilt([1, 0]);
    board.relabel();
    board.remove(ring.id);
    board.remove();
  };
  actOnAll();
  show('picture-2');
  actOnAll();
  expect(operate).not.toHaveBeenCalled();
  show('picture-1');
  board.remove();
  expect(operate.mock.calls).toEqual([[{ type: 'remove', targets: [ring.id] }]]);
});

it('lets go of the selected mark when the picture changes, and places the words that are being written', () => {
  const { board, operate, show } = sitDown({ shown: 'picture-1' });
  board.setTool('text');
  board.press([0.2, 0.2], 0);
  board.type('Here');
  show('picture-2');
  board.turnAway();
  const annotation = expect.objectContaining({ text: 'Here', placement: { keyframeId: 'picture-1', at: [0.2, 0.2] } });
  expect(operate.mock.calls).toEqual([[{ type: 'add', annotation }]]);
  expect(board.store.getState()).toMatchObject({ selectedId: null, action: { type: 'idle' } });
});

it('shows the picture on which a step was taken back', () => {
  const store = createPartyStore();
  store.setState({ drawing: ringed });
  const undone = applyOp(ringed, { type: 'remove', id: 'operation-2', stamp: 2, targets: [ring.id] });
  const reveal = vi.fn();
  const gallery = { reveal, ground: () => null };
  undoInSight({ store, undo: () => store.setState({ drawing: undone }) }, gallery);
  expect(reveal.mock.calls).toEqual([['picture-1']]);
  undoInSight({ store, undo: () => undefined }, gallery);
  expect(reveal).toHaveBeenCalledOnce();
});

it('the corner makes way for what comes under it or beside it, and for nothing else', () => {
  const corner = { left: 12, top: 12, right: 192, bottom: 132 };
  const at = (x: number, y: number) => ({ left: x, top: y, right: x, bottom: y });
  expect([at(100, 100), at(210, 150)].map((work) => isInTheWay(corner, work))).toEqual([true, true]);
  expect([at(300, 100), at(100, 300)].map((work) => isInTheWay(corner, work))).toEqual([false, false]);
  expect(isInTheWay(corner, { left: 150, top: 60, right: 350, bottom: 100 })).toBe(true);
});
