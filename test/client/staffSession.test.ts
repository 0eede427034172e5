import { expect, it } from 'vitest';
import { conditionsOf } from '#client/screens/technician/conditions.ts';
import { watchCustomer } from '#client/screens/technician/customerNews.ts';
import { createFreezer, type Frame } from '#client/screens/technician/freezer.ts';
import { colorKeys, commandOf, toolKeys } from '#client/screens/technician/keymap.ts';
import { listed } from '#client/screens/technician/markList.ts';
import { noticeStore } from '#client/screens/technician/notices.ts';
import { phaseOf } from '#client/screens/technician/phase.ts';
import { stripOf } from '#client/screens/technician/strip.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import type { Annotation, Keyframe } from '#models/annotation.ts';
import { applyOp, emptyDrawing } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';
import type { SessionView, SnapshotView, StaffView } from '#models/view.ts';

const me: StaffView = {
  id: 'staff-me',
  name: 'Ben',
  role: 'technician',
  level: 2,
  segment: 'business',
  languages: ['en'],
  families: [],
};
const ana: StaffView = { ...me, id: 'staff-ana', name: 'Ana' };
const session: SessionView = {
  id: 'session-1',
  companyName: 'Aurora',
  state: 'live',
  epoch: 1,
  customer: { name: 'Mara', level: 1, segment: 'business', language: 'en' },
  ...{ firstLiveAt: 1, recording: { isRecording: false, isCovered: false, purposes: [] } },
  consent: { sharingAt: 1, caseAt: null, trainingAt: null, textVersion: 2 },
  machine: null,
  technician: me,
  together: { helpers: [], joining: [], invitation: null, leadFallsAt: null, sentAt: 1 },
  ...{ problem: null, contact: null, why: [], helpers: [], source: 'link', entryLevel: 1 },
  ...{ callback: null, wait: null, stepsTried: 0 },
  askedAt: 1,
  liveAt: 2,
  ...{ interruptedAt: null, endedAt: null },
  ...{ endedBy: null, outcome: null, note: null, snapshots: [] },
  ...{ isCustomerHere: true, isTechnicianHere: true, customerEpoch: 1, camera: null, chat: null },
  ending: {
    ...{ askedAt: null, answer: null, felt: null, recap: null, recovery: null },
    ...{ helpers: [], hints: [], asksScore: false },
  },
};
const fresh = createPartyStore().getState();
const running = {
  ...fresh,
  session,
  link: 'up',
  call: 'connected',
  camera: { ...fresh.camera, sharing: true, micOn: true },
  wasShared: true,
  here: 'full',
} as const;
const keysOf = (state: Parameters<typeof conditionsOf>[0]) =>
  conditionsOf(state, 'Mara').map((condition) => ('key' in condition ? condition.key : condition.refusal));

it('[rule.S4, threat.T6] says to whom a session has moved', () => {
  const phase = (state: Partial<typeof fresh>) => phaseOf({ ...running, ...state }, me.id);
  expect(phase({})).toEqual({ type: 'working' });
  expect(phase({ session: { ...session, technician: ana } })).toEqual({ type: 'moved', to: 'Ana' });
  expect(phase({ session: { ...session, state: 'queued', technician: null } })).toEqual({ type: 'moved', to: null });
  expect(phase({ session: { ...session, state: 'ended', technician: ana } })).toEqual({ type: 'moved', to: 'Ana' });
  expect(phase({ refusal: 'FENCED' })).toEqual({ type: 'moved', to: null });
  expect(phase({ refusal: 'FENCED', holder: 'Ana' })).toEqual({ type: 'moved', to: 'Ana' });
  expect(phase({ session: null })).toEqual({ type: 'opening' });
  expect(phase({ session: null, refusal: 'NOT_FOUND' })).toEqual({ type: 'moved', to: null });
});

it('goes from work to wrap-up to recap, and falls silent when another tab has the session', () => {
  const phase = (state: Partial<typeof fresh>) => phaseOf({ ...running, ...state }, me.id).type;
  expect(phase({ session: { ...session, state: 'wrappingUp' } })).toBe('wrappingUp');
  expect(phase({ session: { ...session, state: 'ended' } })).toBe('ended');
  expect(phase({ takenBy: 'tab' })).toBe('taken');
  expect(phase({ refusal: 'IN_USE' })).toBe('taken');
});

it('[rule.R4] names what is out of the ordinary, and is silent when nothing is', () => {
  const { camera } = running;
  expect(keysOf(running)).toEqual([]);
  expect(keysOf({ ...running, link: 'down' })).toEqual(['serverLostDrawing']);
  expect(keysOf({ ...running, link: 'down', unsentCount: 3 })).toEqual(['serverLostUnsent']);
  expect(keysOf({ ...running, call: 'interrupted' })).toEqual(['lineInterrupted']);
  expect(keysOf({ ...running, camera: { ...camera, hidden: true } })).toEqual(['customerHidden']);
  expect(keysOf({ ...running, camera: { ...camera, sharing: false, failure: 'busy' } })).toEqual(['cameraBusy']);
  const unseen = { ...running, camera: { ...camera, sharing: false } };
  expect(keysOf(unseen)).toEqual(['customerPaused']);
  expect(keysOf({ ...unseen, wasShared: false })).toEqual(['customerNotSharing']);
  expect(keysOf({ ...running, refusal: 'TOO_LARGE' })).toEqual(['TOO_LARGE']);
});

it('says that a customer is not heard, and leaves nothing out when they are not seen either', () => {
  const { camera } = running;
  const muted = { ...running, camera: { ...camera, micOn: false } };
  expect(keysOf(muted)).toEqual(['customerSilent']);
  const denied = { ...muted.camera, sharing: false, failure: 'denied' } as const;
  expect(keysOf({ ...muted, camera: denied })).toEqual(['cameraDenied', 'customerSilent']);
  expect(keysOf({ ...muted, call: 'interrupted' })).toEqual(['lineInterrupted']);
  expect(keysOf({ ...running, camera: fresh.camera, wasShared: false })).toEqual(['customerNotSharing']);
});

it('says of a customer who is away only that, whatever their camera did last', () => {
  const camera = { ...running.camera, hidden: true };
  const gone = { ...running, session: { ...session, isCustomerHere: false }, camera };
  expect(keysOf(gone)).toEqual(['customerGone']);
  expect(keysOf({ ...gone, link: 'down', call: 'connected' })).not.toContain('customerGone');
});

const press = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

it('has a key of its own for every tool and colour', () => {
  const keys = [...Object.values(toolKeys), ...Object.values(colorKeys)].map((key) => key.toLowerCase());
  expect(new Set(keys).size).toBe(keys.length);
  for (const [tool, key] of Object.entries(toolKeys))
    expect(commandOf({ ...press, key })).toEqual({ type: 'tool', tool });
  for (const [color, key] of Object.entries(colorKeys)) {
    expect(commandOf({ ...press, key })).toEqual({ type: 'color', color });
  }
});

it('leaves the browser its own keys', () => {
  const commands = [
    { ...press, key: 's', ctrlKey: true },
    { ...press, key: 'r', metaKey: true },
    { ...press, key: 'ArrowLeft', altKey: true },
    { ...press, key: 'F5' },
    { ...press, key: 'Tab' },
  ].map(commandOf);
  expect(commands).toEqual([null, null, null, null, null]);
});

it('undoes by Z and by Ctrl+Z, moves by arrow keys, and leans by Shift with them', () => {
  expect(commandOf({ ...press, key: 'z' })).toEqual({ type: 'undo' });
  expect(commandOf({ ...press, key: 'z', ctrlKey: true })).toEqual({ type: 'undo' });
  expect(commandOf({ ...press, key: 'ArrowUp' })).toEqual({ type: 'nudge', direction: [0, -1] });
  expect(commandOf({ ...press, key: 'ArrowUp', shiftKey: true })).toEqual({ type: 'tilt', direction: [0, -1] });
});

const keyframe = (id: string, source: Keyframe['source'], takenAt: number): Keyframe => {
  return { id, source, takenAt, width: 1280, height: 720 };
};
const ring = (id: string, keyframeId: string): Annotation => {
  const placement = { keyframeId, center: [0.5, 0.5] as [number, number], radius: [0.1, 0.1] as [number, number] };
  return { id, author: me.id, color: 'cyan', kind: 'ring', placement };
};

it('keeps in the strip what was drawn on, kept, sent or is shown, and drops what was only held for a moment', () => {
  const operations = [
    { type: 'picture', keyframe: keyframe('only-held', 'held', 1) },
    { type: 'picture', keyframe: keyframe('drawn-on', 'held', 5) },
    { type: 'picture', keyframe: keyframe('photo', 'photo', 3) },
    { type: 'picture', keyframe: keyframe('shown', 'held', 4) },
    { type: 'add', annotation: ring('ring-1', 'drawn-on') },
    { type: 'show', keyframeId: 'shown' },
  ].map((draft, stamp) => ({ ...draft, id: `operation-${stamp}`, stamp }) as Operation);
  const drawing = operations.reduce(applyOp, emptyDrawing);
  const kept: SnapshotView = { id: 'kept-1', keyframe: keyframe('kept', 'held', 2), seq: 1, keptAt: 9, url: '/kept' };
  const items = stripOf(drawing, [kept]);
  expect(items.map((item) => item.keyframe.id)).toEqual(['kept', 'photo', 'shown', 'drawn-on']);
  expect(items.map((item) => item.markCount)).toEqual([0, 0, 0, 1]);
  expect(items[0]?.snapshot).toBe(kept);
});

it('lists steps in their order and the other marks after them', () => {
  const step = (id: string, number: number): Annotation => {
    return {
      id,
      author: me.id,
      color: 'lime',
      kind: 'step',
      number,
      text: '',
      placement: { keyframeId: 'k', at: [0, 0] },
    };
  };
  const marks = [ring('aaaa', 'k'), step('bbbb', 2), ring('cccc', 'k'), step('dddd', 1)];
  expect(listed(marks).map((mark) => mark.id)).toEqual(['dddd', 'bbbb', 'cccc', 'aaaa']);
});

it('[fault.N2] keeps the last frame while the line is lost, and lets go of it when the line is back', () => {
  const party = createPartyStore();
  const frame = { id: 'frame-1', takenAt: 1 } as Frame;
  const { store } = createFreezer(party, () => frame);
  const frozen = () => store.getState().frozen;
  party.setState({ camera: { ...fresh.camera, sharing: true } });
  party.setState({ call: 'connecting' });
  party.setState({ call: 'connected' });
  expect(frozen()).toBeNull();
  party.setState({ call: 'interrupted' });
  party.setState({ call: 'connecting' });
  expect(frozen()).toBe(frame);
  party.setState({ call: 'connected' });
  expect(frozen()).toBeNull();
});

it('keeps no frame of a picture that the customer has taken away, before the line was lost or since', () => {
  const party = createPartyStore();
  const { store } = createFreezer(party, () => ({ id: 'frame-1', takenAt: 1 }) as Frame);
  const state = () => store.getState();
  expect(state().wasShared).toBe(false);
  party.setState({ call: 'connected', camera: { ...fresh.camera, sharing: true } });
  party.setState({ call: 'interrupted' });
  expect(state().frozen).not.toBeNull();
  party.setState({ camera: fresh.camera });
  expect(state()).toEqual({ frozen: null, wasShared: true });
  party.setState({ call: 'connected' });
  party.setState({ call: 'interrupted' });
  expect(state().frozen).toBeNull();
});

/** A page whose customer sends pictures and points; answers what was shown and said. */
function listen(isStillAwaited: () => boolean) {
  const store = createPartyStore();
  const shown: (string | null)[] = [];
  noticeStore.setState({ notices: [] });
  watchCustomer({ store, isStillAwaited, show: (keyframeId) => void shown.push(keyframeId) });
  const add = (picture: Keyframe) => {
    const keyframes = new Map(store.getState().drawing.keyframes).set(picture.id, picture);
    store.setState(({ drawing }) => ({ drawing: { ...drawing, keyframes } }));
  };
  const said = () => noticeStore.getState().notices.map(({ what }) => ('key' in what ? what.key : what.refusal));
  return { store, shown, add, said };
}

it('shows a still that was asked for at once, and offers a photo that comes unasked', () => {
  const { store, shown, add, said } = listen(() => true);
  add(keyframe('there-before', 'photo', 1));
  store.setState({ session });
  add(keyframe('still-1', 'still', 2));
  expect([shown, said()]).toEqual([['still-1'], []]);
  add(keyframe('photo-1', 'photo', 3));
  add(keyframe('held-1', 'held', 4));
  expect([shown, said()]).toEqual([['still-1'], ['photoCame']]);
  noticeStore.getState().notices[0]?.act?.run();
  expect(shown).toEqual(['still-1', 'photo-1']);
});

it('says once when the customer points at a picture that is not on the screen', () => {
  const { store, shown, said } = listen(() => false);
  store.setState({ session, pointing: { keyframeId: null, at: [0.5, 0.5], n: 1 } });
  expect(said()).toEqual([]);
  for (const n of [2, 3]) store.setState({ pointing: { keyframeId: 'photo-1', at: [0.5, 0.5], n } });
  expect(said()).toEqual(['customerPoints']);
  noticeStore.getState().notices[0]?.act?.run();
  expect(shown).toEqual(['photo-1']);
});
