import type { StaffView } from '#models/view.ts';
import type { ConsultParts } from './consult.ts';

const wishPlace = 'beside.presence';
const sessionPlace = 'beside.session';

/** What this browser remembers of a person's presence, and what this tab remembers of the session it has open. */
export function memoryOf(me: StaffView): ConsultParts['memory'] {
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
