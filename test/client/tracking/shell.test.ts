import { beforeAll, expect, it } from 'vitest';
import type { Grey } from '#client/tracking/grey.ts';
import { project } from '#client/tracking/homography.ts';
import { compileKernels, readGrey, see, siteIn } from './pictures.ts';
import { shellAround } from './shellAround.ts';

let kernels: Awaited<ReturnType<typeof compileKernels>>;
let picture: Grey;
beforeAll(async () => {
  kernels = await compileKernels();
  picture = await readGrey('pairs/hpatches-v_dogman/1.png');
}, 60_000);

const keyframe = { t: 'keyframe', id: 'keyframe', picture: new Blob(), tracked: { width: 640, height: 480 } } as const;

/** The pictures that are looked at, and how the keyframe is read. */
const openShell = (frames: readonly Grey[], read = async () => picture) =>
  shellAround(kernels.simd(), { keyframe: read, frames });

it('answers each frame with the fixes, its sizes and its time', async () => {
  const moved = see(picture, [1, 0, 7, 0, 1, -4, 0, 0, 1], 1);
  const { shell, look, finish, said } = openShell([moved]);
  await shell.hear(keyframe);
  await shell.hear({ t: 'mark', site: siteIn(picture) });
  finish();
  await look(1);
  await look(2);
  const answer = await look(3);
  expect(answer).toMatchObject({ at: 3, shown: { width: picture.width }, tracked: { height: picture.height } });
  const fix = answer.fixes[0];
  expect(fix?.state).toBe('solid');
  const [x, y] = project(fix?.homography as never, ...siteIn(picture).at);
  expect(Math.hypot(x - picture.width / 2 - 7, y - picture.height / 2 + 4)).toBeLessThan(0.3);
  expect(said.find(({ t }) => t === 'placed')).toMatchObject({ id: 'mark', surface: { isWeak: false } });
}, 60_000);

it('[rule.F4] a frame does not wait until a keyframe is prepared', async () => {
  const { shell, look, slice, finish, kinds } = openShell([picture]);
  await shell.hear(keyframe);
  slice();
  await look(1);
  expect(kinds()).toEqual(['tracked']);
  finish();
  expect(kinds()).toEqual(['tracked', 'prepared']);
}, 60_000);

it('a mark that comes while its keyframe is being read is placed with it', async () => {
  let give: (grey: Grey) => void = () => undefined;
  const { shell, kinds, finish } = openShell([picture], () => new Promise<Grey>((resolve) => (give = resolve)));
  const adding = shell.hear(keyframe);
  await shell.hear({ t: 'mark', site: siteIn(picture) });
  expect(kinds()).toEqual([]);
  give(picture);
  await adding;
  finish();
  expect(kinds()).toEqual(['placed', 'prepared']);
}, 60_000);

it('[rule.F4] several marks are placed one after the other, frames in between, and before their keyframe is prepared', async () => {
  const { shell, look, slice, finish, kinds } = openShell([picture]);
  await shell.hear(keyframe);
  for (const id of ['one', 'two', 'gone', 'three']) await shell.hear({ t: 'mark', site: siteIn(picture, id) });
  expect(kinds()).toEqual([]);
  const counts: number[] = [];
  for (let i = 0; i < 40 && kinds().filter((kind) => kind === 'placed').length < 3; i++) {
    slice();
    if (i === 0) await shell.hear({ t: 'unmark', id: 'gone' });
    counts.push((await look(i)).fixes.length);
  }
  expect(counts.filter((count, i) => count - (counts[i - 1] ?? 0) > 1)).toEqual([]);
  expect(new Set(counts)).toEqual(new Set([0, 1, 2, 3]));
  expect(kinds()).not.toContain('prepared');
  finish();
  expect(kinds().at(-1)).toBe('prepared');
  expect((await look(99)).fixes.map(({ id }) => id)).toEqual(['one', 'two', 'three']);
}, 60_000);

it('a mark that was moved, and one that is gone, are followed once and no more', async () => {
  const { shell, look, finish } = openShell([picture]);
  await shell.hear(keyframe);
  for (const id of ['one', 'two', 'one']) await shell.hear({ t: 'mark', site: siteIn(picture, id) });
  await shell.hear({ t: 'unmark', id: 'two' });
  finish();
  expect((await look(1)).fixes.map(({ id }) => id)).toEqual(['one']);
}, 60_000);

it('a keyframe that is forgotten while it is prepared takes its marks with it, and can come back', async () => {
  const { shell, look, slice, finish, kinds } = openShell([picture]);
  await shell.hear(keyframe);
  await shell.hear({ t: 'mark', site: siteIn(picture) });
  slice();
  await shell.hear({ t: 'forget', id: 'keyframe' });
  expect((await look(1)).fixes).toEqual([]);
  finish();
  expect(kinds()).not.toContain('prepared');
  await shell.hear(keyframe);
  await shell.hear({ t: 'mark', site: siteIn(picture) });
  finish();
  expect(kinds()).toContain('prepared');
  expect((await look(2)).fixes).toHaveLength(1);
}, 60_000);

it('says of bytes that are no picture that they are none', async () => {
  const { shell, kinds } = openShell([picture], () => Promise.reject(new Error('These bytes are no picture.')));
  await shell.hear(keyframe);
  expect(kinds()).toEqual(['unreadable']);
});
