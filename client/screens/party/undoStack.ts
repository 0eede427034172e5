import { type Drawing, inverseOf } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';
import type { OperationDraft } from './draft.ts';

/** `same`: goes on with the step before it, as a drag does, and is taken back together with it. */
export type UndoStep = 'new' | 'same';

/** As many steps as can be taken back. */
const undoDepth = 100;

/** What takes back this page's own operations, the last one first [rule.M3]. */
export class UndoStack {
  readonly #steps: OperationDraft[] = [];

  get canUndo(): boolean {
    return this.#steps.length > 0;
  }

  push(before: Drawing, operation: Operation): void {
    const inverse = inverseOf(before, operation);
    if (!inverse || ('targets' in inverse && inverse.targets.length === 0)) return;
    this.#steps.push(inverse);
    if (this.#steps.length > undoDepth) this.#steps.shift();
  }

  pop(): OperationDraft | undefined {
    return this.#steps.pop();
  }
}
