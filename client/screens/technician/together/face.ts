import type { TechnicianParty } from '../../party/party.ts';
import type { Voice } from '../voice.ts';
import { partOf } from './part.ts';

/** The customer sees whoever has the lead: a helper's camera is off. Returns what ends it. */
export function showOnlyLead(party: Pick<TechnicianParty, 'store'>, voice: Voice, myId: string): () => void {
  return party.store.subscribe(({ session }) => {
    const isOn = voice.store.getState().camera.state === 'on';
    if (isOn && session && partOf(session, myId) === 'helper') voice.toggleCamera();
  });
}
