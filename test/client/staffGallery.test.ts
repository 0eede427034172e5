import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TechnicianParty } from '#client/screens/party/party.ts';
import { createGallery } from '#client/screens/technician/gallery.ts';
import { noticeStore } from '#client/screens/technician/notices.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import { applyOps, emptyDrawing } from '#models/drawing.ts';
import type { Answer } from '#models/refusal.ts';
import { notFollowing } from '#test/support/following.ts';
import { keyframe } from '#test/support/meeting.ts';

beforeEach(() => {
  vi.useFakeTimers();
  noticeStore.setState({ notices: [] });
});
afterEach(() => vi.useRealTimers());

const said = () => noticeStore.getState().notices.map(({ what }) => ('key' in what ? what.key : what.refusal));

/** A desk that shows a held picture, and whose server answers when it is told to. */
function open() {
  const store = createPartyStore();
  const { answer, promise } = deferred();
  const drawing = applyOps(emptyDrawing, [
    { type: 'picture', id: 'operation-1', stamp: 1, keyframe },
    { type: 'show', id: 'operation-2', stamp: 2, keyframeId: keyframe.id },
  ]);
  store.setState({ drawing });
  const party = { store, keep: () => promise } as Partial<TechnicianParty> as TechnicianParty;
  return { answer, gallery: createGallery({ party, newId: () => 'frame-1', now: () => 1, following: notFollowing }) };
}

function deferred() {
  let answer: (verdict: Answer<object>) => void = () => undefined;
  const promise = new Promise<Answer<object>>((resolve) => {
    answer = resolve;
  });
  return { answer, promise };
}

it('[rule.R4] says at once that a picture is kept, and soon that it waits for the server', async () => {
  const quick = open();
  const kept = quick.gallery.keep();
  quick.answer({ ok: true });
  await kept;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(said()).toEqual(['kept']);

  const slow = open();
  const waiting = slow.gallery.keep();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(said()).toEqual(['kept', 'keepWaits']);
  slow.answer({ ok: false, reason: 'FENCED' });
  await waiting;
  expect(said()).toEqual(['kept', 'keepWaits', 'FENCED']);
});
