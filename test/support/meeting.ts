import { expect, vi } from 'vitest';
import type { Party } from '#client/screens/party/party.ts';
import { annotationsOf, type Drawing } from '#models/drawing.ts';
import type { Ensemble } from './parties.ts';
import { samplePicture } from './samplePictures.ts';

/** A keyframe to draw on. */
export const keyframe = { id: 'keyframe-1', width: 64, height: 48, source: 'held', takenAt: 1_000 } as const;

/** Its bytes as well. */
export async function pictureOf(id: string = keyframe.id) {
  const blob = new Blob([new Uint8Array(await samplePicture())], { type: 'image/jpeg' });
  return { keyframe: { ...keyframe, id }, blob };
}

/** A photo of the customer's. */
export async function photoOf(id: string = keyframe.id) {
  const picture = await pictureOf(id);
  return { ...picture, keyframe: { ...picture.keyframe, source: 'photo' } } as const;
}

/** What a page knows. */
export const stateOf = ({ store }: Party) => store.getState();
export const marksOf = (party: Party, id: string = keyframe.id) => annotationsOf(stateOf(party).drawing, id);
export const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

/** What two sides must agree on; the order in which they heard is theirs. */
export function essence({ keyframes, shown, marks }: Drawing) {
  return { keyframes: [...keyframes].sort(), shown: shown.value, marks: [...marks].sort() };
}

/** Opens both pages and waits until they are in touch. */
export async function meet(ensemble: Ensemble) {
  const customer = await ensemble.openCustomer();
  const technician = await ensemble.openTechnician();
  await until(() => {
    expect([stateOf(customer.party).call, stateOf(technician.party).call]).toEqual(['connected', 'connected']);
    expect(stateOf(technician.party).session?.state).toBe('live');
    expect(stateOf(customer.party).session?.state).toBe('live');
  });
  return { customer, technician };
}
