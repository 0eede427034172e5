import type { TrailBox } from './trailBox.ts';

/** A part counts as read once it was on the screen for this long. */
const readMs = 1_500;

/** Tells how much of an article was on the screen long enough to be read, each time it grew by a step. */
export function watchReading(articleId: string, box: TrailBox): void {
  const parts = [...document.querySelectorAll('.step')];
  const read = new Set<Element>();
  const waiting = new Map<Element, number>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        clearTimeout(waiting.get(target));
        if (!isIntersecting || read.has(target)) continue;
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
    { threshold: 0.5 },
  );
  for (const part of parts) observer.observe(part);
}
