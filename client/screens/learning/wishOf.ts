import type { Course, CourseItem, CourseItemWish, CourseWish } from '#models/api/learning.ts';

/** The items that are still there: what is gone is left out when a playlist is saved. */
export function itemsLeft(items: readonly CourseItem[]): CourseItemWish[] {
  return items.flatMap(({ id, recordingId, fromMs, toMs, title, words }) =>
    recordingId === null ? [] : { id, recordingId, fromMs, toMs, title, words },
  );
}

/** A playlist as it is saved when nothing of it is changed. */
export function wishOf({ number, title, about, isOpen, items }: Course): CourseWish {
  return { number, title, about, isOpen, items: itemsLeft(items) };
}
