import { say } from '#models/text/say.ts';
import { staffDe } from '#models/text/staff.de.ts';
import { staffEn } from '#models/text/staff.en.ts';
import type { OfferView } from '#models/view.ts';
import { languageStore } from '../staff/language.ts';
import { chime } from './chime.ts';

/** The offer sounds again this often until it is answered or gone. */
const againMs = 4_000;

function sentence(key: 'offerTitle' | 'someone', params = {}): string {
  return say(languageStore.getState().language === 'de' ? staffDe : staffEn, key, params);
}

function notify(title: string, offer: OfferView): Notification | null {
  const mayNotify = 'Notification' in globalThis && Notification.permission === 'granted' && document.hidden;
  if (!mayNotify) return null;
  const body = offer.machine ? `${offer.machine.family} ${offer.machine.model}` : '';
  const notification = new Notification(title, { body, tag: offer.sessionId });
  notification.onclick = () => globalThis.focus();
  return notification;
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
