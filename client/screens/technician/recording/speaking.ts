import type { PartyState } from '#client/state/partyState.ts';
import type { TechnicianParty } from '../../party/party.ts';
import { partOf } from '../together/part.ts';
import type { Voice } from '../voice.ts';

/**
 * Whether this person has to be asked before they are heard: they came into a session that is recorded, and have not said
 * yes to that. Whoever took the session knows from its first moment that it is.
 */
export function isAsked(session: PartyState['session'], me: string): boolean {
  return session !== null && session.recording.purposes.length > 0 && partOf(session, me) !== 'lead';
}

type Parts = {
  readonly party: Pick<TechnicianParty, 'store'>;
  readonly voice: Pick<Voice, 'speak' | 'store'>;
  readonly memory: { hasAgreed: boolean };
  readonly me: string;
};

/**
 * Opens the microphone as soon as it is known that nobody has to be asked first. A microphone that somebody opens by hand
 * is their yes. Returns what ends it.
 */
export function speakWhenAsked({ party, voice, memory, me }: Parts): () => void {
  let isSettled = false;
  const look = () => {
    const { session } = party.store.getState();
    if (isSettled || !session || partOf(session, me) === 'none') return;
    isSettled = true;
    if (memory.hasAgreed || !isAsked(session, me)) void voice.speak();
  };
  const offParty = party.store.subscribe(look);
  const offVoice = voice.store.subscribe(({ microphone }) => {
    if (microphone.state === 'on') memory.hasAgreed = true;
  });
  look();
  return () => {
    offParty();
    offVoice();
  };
}
