import type { TrailBox } from './trailBox.ts';

/** A part counts as read once it was on the screen for this long. */
const readMs = 1_500;

/** Where it is looked: often enough that a step taller than the screen is seen to fill it. */
const looks = Array.from({ length: 21 }, (_, n) => n / 20);

/** Whether half of a part is to be seen, or half of the screen is full of it. */
function isSeen({ intersectionRect, boundingClientRect, rootBounds }: IntersectionObserverEntry): boolean {
  const most = Math.min(boundingClientRect.height, rootBounds?.height ?? boundingClientRect.height);
  return intersectionRect.height > 0 && intersectionRect.height >= most / 2;
}

/** Tells how much of an article was on the screen long enough to be read, each time it grew by a step. */
export function watchReading(articleId: string, box: TrailBox): void {
  const parts = [...document.querySelectorAll('.step')];
  const read = new Set<Element>();
  const waiting = new Map<Element, number>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const { target } = entry;
        const isWaiting = waiting.has(target);
        if (isSeen(entry) && isWaiting) continue;
        clearTimeout(waiting.get(target));
        waiting.delete(target);
        if (!isSeen(entry) || read.has(target)) continue;
        waiting.set(
          target,
          window.setTimeout(() => {
            read.add(target);
            observer.unobserve(target);
            box.add({ type: 'read', articleId, share: read.size / parts.length });
          }, readMs),
        );
      }
    },
    { threshold: looks },
  );
  for (const part of parts) observer.observe(part);
}
