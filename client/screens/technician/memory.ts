import type { StaffView } from '#models/view.ts';
import type { MuteMemory } from './voice.ts';

/** What a technician chooses to be while no session is theirs. */
export type Wish = 'available' | 'away';
/** What a browser remembers of a person, and a tab of the session it has open. */
export type DeskMemory = { wish: Wish; sessionId: string | null };

const wishPlace = 'beside.presence';
const sessionPlace = 'beside.session';
const mutedPlace = 'beside.muted';

/** What this browser remembers of a person's presence, and what this tab remembers of the session it has open. */
export function memoryOf(me: StaffView): DeskMemory {
  return {
    get wish() {
      const wish = localStorage.getItem(`${wishPlace}.${me.id}`);
      return wish === 'away' ? 'away' : 'available';
    },
    set wish(wish) {
      localStorage.setItem(`${wishPlace}.${me.id}`, wish);
    },
    get sessionId() {
      return sessionStorage.getItem(sessionPlace);
    },
    set sessionId(id) {
      if (id === null) sessionStorage.removeItem(sessionPlace);
      else sessionStorage.setItem(sessionPlace, id);
    },
  };
}

const recordedPlace = 'beside.recorded';
const heardPlace = 'beside.heard';

/** What this tab remembers of the recording of a session, through reloads. */
export function recordingMemoryOf(sessionId: string): { wasRecorded: boolean; hasAgreed: boolean } {
  const isAt = (place: string) => sessionStorage.getItem(place) === sessionId;
  const put = (place: string, is: boolean) =>
    is ? sessionStorage.setItem(place, sessionId) : sessionStorage.removeItem(place);
  return {
    get wasRecorded() {
      return isAt(recordedPlace);
    },
    set wasRecorded(is) {
      put(recordedPlace, is);
    },
    get hasAgreed() {
      return isAt(heardPlace);
    },
    set hasAgreed(is) {
      put(heardPlace, is);
    },
  };
}

/** Whether the technician muted themselves in this session; in every tab of this browser, so that a mute outlives its page. */
export function muteMemoryOf(sessionId: string): MuteMemory {
  return {
    get isMuted() {
      return localStorage.getItem(mutedPlace) === sessionId;
    },
    set isMuted(isMuted) {
      if (isMuted) localStorage.setItem(mutedPlace, sessionId);
      else localStorage.removeItem(mutedPlace);
    },
  };
}
