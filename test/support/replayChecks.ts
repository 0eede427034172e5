import { expect } from 'vitest';
import type { Annotation, Point } from '#models/annotation.ts';
import type { RecordingAnswer } from '#models/api/recording.ts';
import type { TimelineEvent } from '#models/recording/timeline.ts';
import type { Member } from './company.ts';
import { type Footage, footage } from './footage.ts';
import { readFrameNumber } from './frameNumber.ts';
import { type Drawn, frameOf, type ReplayPage } from './replayPage.ts';
import type { Technician } from './technician.ts';

type RingMark = Extract<Annotation, { kind: 'ring' }>;
type Added = Extract<TimelineEvent, { type: 'mark' }>;

/** What is looked at: the recording as the server tells it, and the page that replays it. */
export type Replayed = {
  readonly answer: RecordingAnswer;
  readonly replay: ReplayPage;
  readonly viewer: Technician;
  readonly member: Member;
  readonly url: string;
};

/** A ring: when it was drawn and where, and what was filmed. */
export type Ring = { readonly atMs: number; readonly drawn: Drawn; readonly film: Footage };

/** So far from where it belongs a mark may be, as a share of the picture's width. */
const mostOff = 0.012;

/** The ring of this colour, and when it was drawn. */
async function ringOf({ answer, url, member }: Replayed, color: Annotation['color']) {
  const isRing = (event: TimelineEvent): event is Added & { mark: RingMark } =>
    event.type === 'mark' && event.what === 'added' && event.mark?.kind === 'ring' && event.mark.color === color;
  const event = answer.timeline.find(isRing);
  if (!event) throw new Error(`No ${color} ring was drawn.`);
  const { keyframeId, center } = event.mark.placement;
  const keyframe = await frameOf(url, member, { id: answer.recording.id, keyframeId });
  const spot: Point = center;
  return { atMs: event.atMs, drawn: { color, spot, keyframe } satisfies Drawn };
}

/** The number of the frame that the file itself has at a moment, decoded in a video of the test's own. */
async function frameInFile({ answer, viewer }: Replayed, atMs: number): Promise<number | null> {
  const file = answer.files.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  if (!file) throw new Error(`No file has ${atMs} ms.`);
  const asked = { url: file.url, seconds: (atMs - file.fromMs) / 1000 };
  const pixels = await viewer.page.evaluate(async ({ url, seconds }) => {
    const video = document.createElement('video');
    video.muted = true;
    const next = (event: string) => new Promise((resolve) => video.addEventListener(event, resolve, { once: true }));
    const known = next('loadeddata');
    video.src = url;
    await known;
    const sought = next('seeked');
    video.currentTime = seconds;
    await sought;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 780, height: Math.round((780 * video.videoHeight) / video.videoWidth) });
    const context = canvas.getContext('2d');
    context?.drawImage(video, 0, 0, canvas.width, canvas.height);
    return [...(context?.getImageData(0, 0, canvas.width, 40).data ?? [])];
  }, asked);
  return readFrameNumber(pixels, 780, 4);
}

/**
 * The ring is where the part is at moments before and after, whichever way they are come to; before it was drawn it is not
 * there; and at the very ms of its drawing picture, mark and list stand at that moment.
 */
export async function ringIsRight(replayed: Replayed): Promise<Ring> {
  const { replay, viewer } = replayed;
  const film: Footage = await footage('calm');
  const { atMs, drawn } = await ringOf(replayed, 'cyan');
  const offs: number[] = [];
  for (const after of [0, 3_000, 1_200]) {
    await replay.openAt(atMs + after);
    offs.push(await replay.offOf(film, drawn));
  }
  console.log(`the ring is off by ${offs.map((off) => `${(off * 100).toFixed(2)} %`).join(', ')} of the width`);
  for (const off of offs) expect(off).toBeLessThan(mostOff);
  // Back over the moment of its drawing, without leaving the page, and on again.
  await replay.openAt(atMs);
  await replay.offOf(film, drawn);
  expect(Math.abs((await replay.atMs()) - atMs)).toBeLessThanOrEqual(1);
  await expect.poll(() => viewer.page.locator('.replay-line[aria-current="true"]').textContent()).toContain('Ring');
  const [own, theirs] = [await frameInFile(replayed, atMs), await replay.frameNumber()];
  expect(own).not.toBeNull();
  expect(Math.abs((own ?? 0) - theirs)).toBeLessThanOrEqual(1);
  await replay.openAt(atMs - 1);
  await replay.isWithout('cyan');
  return { atMs, drawn, film };
}

/** Keys: a frame on and back, five seconds, the ends, and the marks away and there again. */
export async function keysWork(replayed: Replayed, { atMs, drawn, film }: Ring) {
  const { replay, viewer } = replayed;
  const { keyboard } = viewer.page;
  await replay.openAt(atMs + 1_000);
  await replay.offOf(film, drawn);
  const before = await replay.atMs();
  const isPast = (from: number) => expect.poll(async () => (await replay.atMs()) - from).toBeGreaterThan(0);
  await keyboard.press('.');
  await isPast(before);
  const stepped = await replay.atMs();
  // A frame of a starved recording lasts long; an arrow goes five seconds.
  expect(stepped - before).toBeLessThan(2_000);
  await keyboard.press(',');
  await expect.poll(() => replay.atMs()).toBeLessThan(stepped);
  // Keys that are pressed quickly are steps each: three on, and three back.
  const first = await replay.atMs();
  const onward: number[] = [];
  for (let from = first; onward.length < 3; from = await replay.atMs()) {
    await keyboard.press('.');
    await isPast(from);
    onward.push(await replay.atMs());
  }
  for (const key of [',', ',', ',']) await keyboard.press(key);
  await expect.poll(() => replay.atMs()).toBe(first);
  for (const key of ['.', '.', '.']) await keyboard.press(key);
  await expect.poll(() => replay.atMs()).toBe(onward[2]);
  await keyboard.press(',');
  await expect.poll(() => replay.atMs()).toBe(onward[1]);
  const start = await replay.atMs();
  await keyboard.press('ArrowRight');
  await expect.poll(async () => Math.abs((await replay.atMs()) - start - 5_000)).toBeLessThan(5);
  await keyboard.press('ArrowLeft');
  await expect.poll(async () => Math.abs((await replay.atMs()) - start)).toBeLessThan(5);
  await replay.offOf(film, drawn);
  await keyboard.press('h');
  await replay.isWithout(drawn.color);
  await keyboard.press('h');
  await replay.offOf(film, drawn);
  await keyboard.press('End');
  await expect
    .poll(() => replay.slider().getAttribute('aria-valuenow'))
    .toBe(await replay.slider().getAttribute('aria-valuemax'));
  await keyboard.press('Home');
  await expect
    .poll(() => replay.slider().getAttribute('aria-valuenow'))
    .toBe(await replay.slider().getAttribute('aria-valuemin'));
}

/** The hole in the middle is told, shown on the bar, and passed over while it plays. */
export async function holeIsPassed({ answer, replay, viewer }: Replayed, kind: 'gap' | 'covered') {
  const hole = answer.stretches.find((stretch) => stretch.kind === kind);
  if (!hole) throw new Error(`There is no stretch of the kind ${kind}.`);
  const seconds = Math.max(1, Math.round((hole.toMs - hole.fromMs) / 1000));
  const card = viewer.page.locator(`.replay-card[data-kind="${kind}"]`);
  await replay.openAt((hole.fromMs + hole.toMs) / 2);
  await card.waitFor();
  expect(await card.textContent()).toContain(replay.says(kind, { seconds }));
  expect(await viewer.page.locator(`.replay-hole[data-kind="${kind}"]`).count()).toBeGreaterThan(0);
  await replay.openAt(hole.fromMs - 700);
  await replay.frameNumber();
  await viewer.page.keyboard.press('k');
  await card.waitFor({ timeout: 20_000 });
  await card.waitFor({ state: 'detached', timeout: 20_000 });
  await expect.poll(() => replay.atMs(), { timeout: 20_000 }).toBeGreaterThan(hole.toMs + 300);
  await viewer.page.keyboard.press('k');
}
