import { useEffect, useState } from 'react';
import type { NoteDrawing } from '#models/api/learning.ts';

/** One after the other: each takes a context of the graphics card for a moment, and a page has few. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => null);
  return turn;
}

async function loaded(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

/** The frame of a note as a canvas in its own size; null where it cannot be had. */
export async function frameOf(url: string, { width, height }: NoteDrawing): Promise<HTMLCanvasElement | null> {
  const image = await loaded(url).catch(() => null);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  if (!image || !context) return null;
  Object.assign(canvas, { width, height });
  context.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** Where the picture is with its marks as they are seen live; the plain picture until then, and where they cannot be drawn. */
export function useBaked(url: string | null, drawing: NoteDrawing | null): string | null {
  const [baked, setBaked] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isWanted = true;
    if (!url || !drawing) return;
    const { width, height, marks } = drawing;
    const work = async () => {
      if (!isWanted) return null;
      const { bake } = await import('#client/scene/bake.ts');
      return await bake(await loaded(url), { width, height }, marks);
    };
    inTurn(work).then(
      (blob) => {
        if (!blob || !isWanted) return;
        made = URL.createObjectURL(blob);
        setBaked(made);
      },
      () => setBaked(null),
    );
    return () => {
      isWanted = false;
      setBaked(null);
      if (made) URL.revokeObjectURL(made);
    };
  }, [url, drawing]);
  return baked ?? url;
}
