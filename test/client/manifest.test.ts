import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';

type Manifest = {
  readonly display: string;
  readonly start_url?: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose?: string }[];
};

const client = join(import.meta.dirname, '../../client');
const sizeOf = async (src: string) => await sharp(join(client, 'public', src)).metadata();

it('[rule.B1] the page can be put on a Home Screen, from where an iPhone takes notices, at the address it then has', async () => {
  const html = await readFile(join(client, 'customer.html'), 'utf8');
  expect(html).toContain('<link rel="manifest" href="/app.webmanifest" />');
  const manifest = JSON.parse(await readFile(join(client, 'public/app.webmanifest'), 'utf8')) as Manifest;
  expect(manifest.display).toBe('standalone');
  // With one, every page on a Home Screen would begin outside of its session.
  expect(manifest.start_url).toBeUndefined();
  for (const { src, sizes } of manifest.icons) {
    const { width, height } = await sizeOf(src);
    expect(`${width}x${height}`).toBe(sizes);
  }
  expect(manifest.icons.map(({ purpose }) => purpose ?? 'any')).toEqual(['any', 'any', 'maskable']);
  expect(html).toContain('href="/icon-apple.png"');
  expect(await sizeOf('icon-apple.png')).toMatchObject({ width: 180, height: 180 });
  // A mask cuts a circle out of it, and no phone's own colour may show through.
  expect((await sharp(join(client, 'public/icon-maskable.png')).stats()).isOpaque).toBe(true);
});
