import type { Annotation } from '#models/annotation.ts';
import { type Size, trackedSize } from './size.ts';

type Parts = {
  /** A keyframe's picture of any size, or its whole one where the first was not readable. */
  picture(keyframeId: string, isWhole: boolean): Promise<Blob>;
  /** A keyframe that is wanted has its picture; told again with the whole one where the first was not readable. */
  onPicture(keyframeId: string, given: { readonly picture: Blob; readonly tracked: Size }): void;
  onForgotten(keyframeId: string): void;
};

type Wanted = { readonly tracked: Size; isHere: boolean; isWhole: boolean };

/** The pictures of the keyframes that marks stand on. */
export class KeyframePictures {
  readonly #parts: Parts;
  readonly #wanted = new Map<string, Wanted>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  isHere(keyframeId: string): boolean {
    return this.#wanted.get(keyframeId)?.isHere ?? false;
  }

  /** Those that these marks stand on are wanted from now on, and no others; `sizes` are theirs as they are shown. */
  want(marks: readonly Annotation[], sizes: ReadonlyMap<string, Size>): void {
    const ids = new Set(marks.map(({ placement }) => placement.keyframeId));
    for (const id of this.#wanted.keys()) {
      if (ids.has(id)) continue;
      this.#wanted.delete(id);
      this.#parts.onForgotten(id);
    }
    for (const id of ids) {
      const shown = sizes.get(id);
      if (this.#wanted.has(id) || !shown) continue;
      const wanted = { tracked: trackedSize(shown), isHere: false, isWhole: false };
      this.#wanted.set(id, wanted);
      void this.#fetch(id, wanted);
    }
  }

  /** What was here of it was no picture: the whole one may be. */
  unreadable(keyframeId: string): void {
    const wanted = this.#wanted.get(keyframeId);
    if (!wanted || wanted.isWhole) return;
    wanted.isWhole = true;
    void this.#fetch(keyframeId, wanted);
  }

  close(): void {
    this.#wanted.clear();
  }

  async #fetch(id: string, wanted: Wanted): Promise<void> {
    const { tracked, isWhole } = wanted;
    const picture = await this.#parts.picture(id, isWhole);
    if (this.#wanted.get(id) !== wanted) return;
    wanted.isHere = true;
    this.#parts.onPicture(id, { picture, tracked });
  }
}
