/** @jsxImportSource preact */
import { CalendarClock, Mail, Phone, PhoneIncoming } from 'lucide-preact';
import type { WaitView } from '#models/view.ts';
import { type SayWaiting, useSayWaiting } from './useSayWaiting.ts';
import type { Way } from './way.ts';

/** To be called back, instead of waiting here. */
function callbackWay(say: SayWaiting): Way {
  return {
    id: 'callback',
    icon: <PhoneIncoming size={22} aria-hidden="true" />,
    word: say('ways.callback'),
    label: say('ways.callback.long'),
    act: { load: () => import('../callback/CallbackSheet.tsx').then((module) => module.CallbackSheet) },
  };
}

/** To leave what it is about for the opening. */
function requestWay(say: SayWaiting): Way {
  return {
    id: 'request',
    icon: <CalendarClock size={22} aria-hidden="true" />,
    word: say('ways.request'),
    label: say('ways.request'),
    act: { load: () => import('../door/RequestPanel.tsx').then((module) => module.RequestPanel) },
  };
}

/** How the company can be reached besides waiting, the nearest first. */
export function useWays({ phone, mail, opensAt }: Pick<WaitView, 'phone' | 'mail' | 'opensAt'>): readonly Way[] {
  const say = useSayWaiting();
  const ways: Way[] = [opensAt === null ? callbackWay(say) : requestWay(say)];
  if (phone !== null) {
    ways.push({
      id: 'phone',
      icon: <Phone size={22} aria-hidden="true" />,
      word: say('ways.phone'),
      label: say('ways.phone.long', { number: phone }),
      act: { href: `tel:${phone.replace(/[^+\d]/g, '')}` },
    });
  }
  if (mail !== null) {
    ways.push({
      id: 'mail',
      icon: <Mail size={22} aria-hidden="true" />,
      word: say('ways.mail'),
      label: say('ways.mail.long', { address: mail }),
      act: { href: `mailto:${mail}` },
    });
  }
  return ways;
}
