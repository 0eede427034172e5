import type { Grey } from './grey.ts';
import type { Block, Kernels } from './kernels.ts';

/** One level: where its pixels stand in the kernels' memory, and its size. Pixel x is pixel x * 2^level of level 0. */
export type Level = { readonly address: number; readonly width: number; readonly height: number };

/** A picture and its halvings, finest first. */
export type Pyramid = {
  readonly width: number;
  readonly height: number;
  readonly levels: readonly Level[];
  /** Address of the levels as the kernels read them: i32 address, width, height each. */
  readonly table: number;
  readonly blocks: readonly Block[];
};

const levelCount = 5;

/** Makes room for a picture of this size (px) and its halvings. */
export function createPyramid(kernels: Kernels, width: number, height: number): Pyramid {
  const levels: Level[] = [];
  const table = kernels.take(12 * levelCount);
  const blocks = [table];
  for (let level = 0; level < levelCount; level++) {
    const size = { width: width >> level, height: height >> level };
    const block = kernels.take(size.width * size.height);
    levels.push({ address: block.address, ...size });
    blocks.push(block);
  }
  const words = levels.flatMap((level) => [level.address, level.width, level.height]);
  kernels.ints(table.address, words.length).set(words);
  return { width, height, levels, table: table.address, blocks };
}

/** Writes a picture of the pyramid's size into it and halves it (Burt and Adelson, 1983). */
export function fillPyramid(kernels: Kernels, pyramid: Pyramid, picture: Grey): void {
  let finer: Level | null = null;
  for (const level of pyramid.levels) {
    if (!finer) kernels.bytes(level.address, level.width * level.height).set(picture.data);
    else kernels.call.halve(finer.address, finer.width, finer.height, level.address);
    finer = level;
  }
}

/** Gives the memory back. */
export function removePyramid(kernels: Kernels, pyramid: Pyramid): void {
  for (const block of pyramid.blocks) kernels.giveBack(block);
}
