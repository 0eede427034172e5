/** @jsxImportSource preact */
import { CalendarClock } from 'lucide-preact';
import type { Way } from '../waiting/useWays.tsx';
import { useSayDoor } from './useSayDoor.ts';

/** To leave what it is about for the opening. */
export function useRequestWay(): Way {
  const say = useSayDoor();
  return {
    id: 'request',
    icon: <CalendarClock size={22} aria-hidden="true" />,
    word: say('request.title'),
    label: say('request.title'),
    act: { load: () => import('./RequestPanel.tsx').then(({ RequestPanel }) => RequestPanel) },
  };
}
