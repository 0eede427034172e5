import * as z from 'zod/mini';
import type { Shelf } from '#client/link/waitingList.ts';

const place = 'beside.steps';
/** As many as fit above the field. */
const most = 5;
const stepsSchema = z.array(z.string());

/** The steps that were sent from this browser lately, the newest first. */
export function lateSteps(shelf: Pick<Shelf, 'getItem'>): readonly string[] {
  try {
    return stepsSchema.safeParse(JSON.parse(shelf.getItem(place) ?? '[]')).data ?? [];
  } catch {
    return [];
  }
}

export function rememberStep(shelf: Shelf, text: string): void {
  const step = text.trim();
  if (step === '') return;
  const others = lateSteps(shelf).filter((known) => known !== step);
  try {
    shelf.setItem(place, JSON.stringify([step, ...others].slice(0, most)));
  } catch {
    return;
  }
}
