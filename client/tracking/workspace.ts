import { installPattern } from './describe.ts';
import type { Block, Kernels } from './kernels.ts';

/** Largest number of patches aligned, and of keypoints described, at once. */
export const patchLimit = 2048;
/** Largest number of corners FAST may list. */
export const cornerLimit = 24000;

/** Memory every stage may write over: nothing in it is kept from one call to the next. */
export type Workspace = {
  readonly kernels: Kernels;
  readonly patches: Block;
  readonly aligned: Block;
  readonly corners: Block;
  readonly matches: Block;
  readonly numbers: Block;
};

/** Takes the working memory and writes the descriptors' test pattern, once a tracker. */
export function createWorkspace(kernels: Kernels): Workspace {
  installPattern(kernels);
  return {
    kernels,
    patches: kernels.take(32 * patchLimit),
    aligned: kernels.take(16 * patchLimit),
    corners: kernels.take(12 * cornerLimit),
    matches: kernels.take(12 * patchLimit),
    numbers: kernels.take(64),
  };
}
