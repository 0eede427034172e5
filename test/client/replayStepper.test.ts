import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Player } from '#client/screens/replay/player.ts';
import { Stepper } from '#client/screens/replay/stepper.ts';
import type { RecordingAnswer, RecordingFile } from '#models/api/recording.ts';
import { reelOf } from '#models/recording/reel.ts';
import type { Stretch } from '#models/recording/stretches.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';

/** Where frames are, ms: ten a second in the first file, and where its second segment begins again; 25 in the other. */
const file = (n: number, fromMs: number, toMs: number): RecordingFile => ({
  ...{ fromMs, toMs, url: `/files/${n}`, mime: 'video/webm', bytes: 1, purposes: ['training'] },
  segments: [{ id: `segment-${n}`, fromMs, toMs }],
  damaged: [],
});
const stretches: readonly Stretch[] = [
  { fromMs: 1_000, toMs: 3_000, kind: 'kept' },
  { fromMs: 3_000, toMs: 5_000, kind: 'covered' },
  { fromMs: 5_000, toMs: 7_000, kind: 'kept' },
];
const answer: RecordingAnswer = {
  recording: { id: 'recording-1', state: 'ready', problem: null, firstLiveAt: 0, erasesAt: null, isHeld: false },
  ...{ segments: [], timeline: [], thumbnails: [], keyframes: [], stretches },
  files: [file(0, 1_000, 3_000), file(1, 5_000, 7_000)],
};

const asked: string[] = [];
let isAway = false;

beforeEach(async () => {
  asked.length = 0;
  isAway = false;
  const films = await Promise.all([10, 25].map((framesPerSecond) => recordedMedia({ seconds: 2, framesPerSecond })));
  vi.stubGlobal('location', { href: 'http://localhost/recordings/recording-1' });
  vi.stubGlobal('fetch', async (input: URL | string, { headers }: RequestInit = {}) => {
    const url = new URL(String(input));
    asked.push(url.pathname + url.search);
    const bytes = films[Number(url.pathname.at(-1))] ?? Buffer.alloc(0);
    if (isAway) return new Response(null, { status: 404 });
    const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(new Headers(headers).get('range') ?? '') ?? [];
    const end = to === '' ? bytes.length : Number(to) + 1;
    const told = { 'Content-Range': `bytes ${from}-${end - 1}/${bytes.length}` };
    return new Response(new Uint8Array(bytes.subarray(Number(from), end)), { status: 206, headers: told });
  });
});
afterEach(() => vi.unstubAllGlobals());

function open(atMs: number) {
  const unplayable = new Set<number>();
  const reel = reelOf({ ...answer, unplayable });
  if (!reel) throw new Error('There is no film.');
  const player = new Player({ answer, reel, clip: null, unplayable });
  player.seek(atMs);
  return { player, stepper: new Stepper(player, answer.files), kind: () => player.store.getState().part?.kind };
}

const isAt = (player: Player, atMs: number) => expect.poll(() => Math.round(player.moment)).toBe(atMs);

it('[rule.V9] goes from frame to frame, however long each lasts, and however quickly it is asked to', async () => {
  const { player, stepper } = open(1_250);
  stepper.step(1);
  await isAt(player, 1_301);
  stepper.step(-1);
  await isAt(player, 1_201);
  for (let n = 0; n < 5; n += 1) stepper.step(1);
  await isAt(player, 1_701);
  for (let n = 0; n < 3; n += 1) stepper.step(-1);
  await isAt(player, 1_401);
  player.seek(5_050);
  stepper.step(1);
  await isAt(player, 5_081);
  // It is read to be at hand, and not played once more.
  expect(new Set(asked)).toEqual(new Set(['/files/0?ahead=1', '/files/1?ahead=1']));
});

it('[rule.V9] steps over the end of a file into what follows, and back', async () => {
  const { player, stepper, kind } = open(2_850);
  stepper.step(1);
  await isAt(player, 2_901);
  stepper.step(1);
  await isAt(player, 3_000);
  expect(kind()).toBe('covered');
  stepper.step(1);
  await isAt(player, 5_000);
  stepper.step(-1);
  await isAt(player, 4_999);
  stepper.step(-1);
  await isAt(player, 2_999);
  stepper.step(-1);
  await isAt(player, 2_801);
});

it('[rule.V9] lets whoever went elsewhere meanwhile be there', async () => {
  const { player, stepper } = open(1_250);
  stepper.step(1);
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  player.seek(2_000);
  stepper.step(1);
  await isAt(player, 2_101);
});

it('[rule.V9] goes as far as a frame usually lasts where a file does not tell its frames', async () => {
  const { player, stepper } = open(1_250);
  isAway = true;
  stepper.step(1);
  await isAt(player, 1_283);
  isAway = false;
  stepper.step(1);
  await isAt(player, 1_301);
});
