// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchReading } from '#client/screens/machine/reading.ts';

type Seen = { readonly target: Element; readonly height: number; readonly shown: number };
const screen = 700;
let see: (seen: Seen) => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(heard: (entries: unknown[]) => void) {
        see = ({ target, height, shown }) => {
          const rects = { boundingClientRect: { height }, intersectionRect: { height: shown } };
          heard([{ target, ...rects, rootBounds: { height: screen }, isIntersecting: shown > 0 }]);
        };
      }
      observe(): void {}
      unobserve(): void {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

/** An article of two steps; answers them, and the parts of it that were told as read. */
function openArticle() {
  const steps = [document.createElement('li'), document.createElement('li')] as const;
  for (const step of steps) step.className = 'step';
  document.body.append(...steps);
  const shares: number[] = [];
  const add = (note: { type: string; share?: number }) => void shares.push(note.share ?? 0);
  watchReading('article-1', { add, events: () => [], flush: () => undefined, forget: () => undefined });
  return { steps, shares };
}

it('takes a step for read that fills the screen, though it is taller than two of them', () => {
  const { steps, shares } = openArticle();
  see({ target: steps[0], height: 3 * screen, shown: screen });
  vi.advanceTimersByTime(1_000);
  see({ target: steps[0], height: 3 * screen, shown: screen * 0.9 });
  vi.advanceTimersByTime(500);
  expect(shares).toEqual([0.5]);
});

it('takes nothing for read that went by, or of which only the edge was there', () => {
  const { steps, shares } = openArticle();
  see({ target: steps[0], height: 300, shown: 300 });
  vi.advanceTimersByTime(1_400);
  see({ target: steps[0], height: 300, shown: 0 });
  see({ target: steps[1], height: 300, shown: 100 });
  vi.advanceTimersByTime(10_000);
  expect(shares).toEqual([]);
});
