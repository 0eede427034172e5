/** @jsxImportSource preact */
import { Mail, Phone, PhoneIncoming } from 'lucide-preact';
import type { ComponentType, VNode } from 'preact';
import type { WaitView } from '#models/view.ts';
import { useSayCallback } from '../callback/useSayCallback.ts';
import { useRequestWay } from '../door/useRequestWay.tsx';
import type { Stay } from '../stay.ts';
import { useSayWaiting } from './useSayWaiting.ts';

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

/** How the company can be reached besides waiting, the nearest first. */
export function useWays({ phone, mail, opensAt }: Pick<WaitView, 'phone' | 'mail' | 'opensAt'>): readonly Way[] {
  const say = useSayWaiting();
  const sayCallback = useSayCallback();
  const ways: Way[] = [];
  const leaving = useRequestWay();
  if (opensAt !== null) ways.push(leaving);
  else
    ways.push({
      id: 'callback',
      icon: <PhoneIncoming size={22} aria-hidden="true" />,
      word: sayCallback('way'),
      label: sayCallback('way.long'),
      act: { load: () => import('../callback/CallbackSheet.tsx').then((module) => module.CallbackSheet) },
    });
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
