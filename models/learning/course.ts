/** The list with one thing taken to another place; a place beyond an end is that end. */
export function movedTo<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const thing = list[from];
  if (thing === undefined) return list;
  const others = list.filter((_, n) => n !== from);
  const at = Math.min(others.length, Math.max(0, to));
  return [...others.slice(0, at), thing, ...others.slice(at)];
}

type Item = { readonly id: string; readonly recordingId: string | null };

/** The nearest one before or after that can still be played; null where there is none. */
export function playableFrom<T extends Item>(items: readonly T[], id: string, direction: 1 | -1): T | null {
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) return null;
  const rest = direction === 1 ? items.slice(at + 1) : items.slice(0, at).reverse();
  return rest.find(({ recordingId }) => recordingId !== null) ?? null;
}

/** Where a stretch of a course is played. */
export function coursePlayPath(
  courseId: string,
  item: Item & { readonly fromMs: number; readonly toMs: number },
): string | null {
  const { id, recordingId, fromMs, toMs } = item;
  return recordingId === null
    ? null
    : `/recordings/${recordingId}?at=${fromMs}&to=${toMs}&course=${courseId}&item=${id}`;
}
