import { say } from '#models/text/say.ts';
import { staffDe } from '#models/text/staff.de.ts';
import { staffEn } from '#models/text/staff.en.ts';
import type { OfferView } from '#models/view.ts';
import { languageStore } from '../staff/language.ts';
import { chime } from './chime.ts';

/** The offer sounds again this often until it is answered or gone. */
const againMs = 4_000;

function sentence(key: 'offerTitle' | 'someone' | 'levelNumber', params = {}): string {
  return say(languageStore.getState().language === 'de' ? staffDe : staffEn, key, params);
}

/** What a notification says under its title: the level that is needed, and the machine. */
function bodyOf({ entryLevel, machine }: OfferView): string {
  const level = sentence('levelNumber', { level: entryLevel });
  return machine ? `${level} · ${machine.family} ${machine.model}` : level;
}

/** Shown only where the page is not seen. Browsers that know notifications from service workers alone throw: sound and title are left. */
function notify(title: string, offer: OfferView): Notification | null {
  const mayNotify = 'Notification' in globalThis && Notification.permission === 'granted' && document.hidden;
  if (!mayNotify) return null;
  try {
    const notification = new Notification(title, {
      body: bodyOf(offer),
      tag: offer.sessionId,
      requireInteraction: true,
    });
    notification.onclick = () => {
      globalThis.focus();
      notification.close();
    };
    return notification;
  } catch {
    return null;
  }
}

/** Calls for attention while an offer is open: by sound, by the page's title, and by a notification if that is allowed. */
export function createAlert(): (offer: OfferView | null) => void {
  const quietTitle = document.title;
  let timer: ReturnType<typeof setInterval> | undefined;
  let notification: Notification | null = null;
  return (offer) => {
    clearInterval(timer);
    notification?.close();
    notification = null;
    document.title = quietTitle;
    if (!offer) return;
    const title = sentence('offerTitle', { name: offer.customer.name ?? sentence('someone') });
    document.title = `● ${title}`;
    notification = notify(title, offer);
    void chime();
    timer = setInterval(() => void chime(), againMs);
  };
}
