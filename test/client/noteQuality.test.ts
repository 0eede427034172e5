import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { noteQuality } from '#client/screens/technician/recording/noteQuality.ts';
import type { PartyState } from '#client/state/partyState.ts';
import { emptyDrawing } from '#models/drawing.ts';
import type { Quality } from '#models/quality.ts';
import type { SessionView } from '#models/view.ts';

const good: Quality = { width: 1280, height: 720, framesPerSecond: 30, roundTripMs: 40, path: 'direct' };
const bad: Quality = { ...good, roundTripMs: 900 };
const live = (more: object = {}) =>
  ({
    ...{ state: 'live', epoch: 3, technician: { id: 'ben' }, together: { helpers: [], joining: [] } },
    recording: { isRecording: true, isCovered: false, purposes: ['case'] },
    ...more,
  }) as unknown as SessionView;

/** A session in which readings come; what is noted of them, each with its answer. */
function createSession(session: SessionView, { me = 'ben', answers = [] as boolean[] } = {}) {
  const base = { session, quality: null, drawing: emptyDrawing, takenBy: null } as unknown as PartyState;
  const store = createStore<PartyState>(() => base);
  const asked: unknown[] = [];
  const link = {
    ask: async (event: string, input: unknown) => {
      asked.push([event, input]);
      return { ok: answers.shift() ?? true };
    },
  } as unknown as Parameters<typeof noteQuality>[0]['link'];
  const stop = noteQuality({ sessionId: 'one', me, link, party: { store } as never });
  const reads = async (...readings: readonly Quality[]) => {
    for (const quality of readings) {
      store.setState({ quality: { ...quality } });
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { store, asked, stop, reads };
}
const noted = (grade: string) => ['happening:note', { sessionId: 'one', epoch: 3, note: { type: 'quality', grade } }];

it('[rule.V8] notes how good the picture is when that has changed for two readings, and not again', async () => {
  const { asked, reads, stop } = createSession(live());
  await reads(good);
  expect(asked).toEqual([]);
  await reads(good, good, bad, good, good);
  expect(asked).toEqual([noted('hd')]);
  await reads(bad, bad, bad);
  expect(asked).toEqual([noted('hd'), noted('poor')]);
  stop();
  await reads(good, good);
  expect(asked).toHaveLength(2);
});

it('notes it later where it could not be said', async () => {
  const { asked, reads } = createSession(live(), { answers: [false] });
  await reads(good, good, good, good);
  expect(asked).toEqual([noted('hd'), noted('hd')]);
});

it('[rule.R2] notes nothing that nobody agreed to have recorded, nor for somebody else', async () => {
  const none = { isRecording: false, isCovered: false, purposes: [] };
  for (const [session, me] of [
    [live({ recording: none }), 'ben'],
    [live({ state: 'wrappingUp' }), 'ben'],
    [live(), 'mia'],
  ] as const) {
    const { asked, reads } = createSession(session, { me });
    await reads(good, good, good);
    expect(asked).toEqual([]);
  }
});

it('notes it as soon as it is agreed to', async () => {
  const { store, asked, reads } = createSession(live({ recording: { isRecording: false, purposes: [] } }));
  await reads(good, good);
  store.setState({ session: live() });
  await reads(good, good);
  expect(asked).toEqual([noted('hd')]);
});
