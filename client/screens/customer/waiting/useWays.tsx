/** @jsxImportSource preact */
import { CalendarClock, Mail, Phone, PhoneIncoming } from 'lucide-preact';
import type { ComponentType, VNode } from 'preact';
import type { WaitView } from '#models/view.ts';
import type { Stay } from '../stay.ts';
import { type SayWaiting, useSayWaiting } from './useSayWaiting.ts';

/** What a way that opens on this page is drawn with. */
export type WayPanelProps = { readonly stay: Stay; readonly onClose: () => void };
export type Way = {
  readonly id: string;
  readonly icon: VNode;
  /** One or two words for the button, and the whole of it, which begins with them, for a list and for those who hear it. */
  readonly word: string;
  readonly label: string;
  /** Somewhere else to go, or what opens here; its code is fetched at the tap. */
  readonly act: { readonly href: string } | { readonly load: () => Promise<ComponentType<WayPanelProps>> };
};

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
