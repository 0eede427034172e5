/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SessionView } from '#models/view.ts';
import type { Stay } from '../stay.ts';
import type { Away } from './away.ts';
import { CallbackClock } from './CallbackClock.tsx';
import { Called } from './Called.tsx';

export type AwayScreenProps = { readonly away: Away; readonly stay: Stay; readonly session: SessionView };

/** While somebody is called back nobody looks through their camera, and it is off. */
export function AwayScreen({ away, stay, session }: AwayScreenProps): VNode | null {
  useEffect(() => stay.viewfinder.close(), [stay]);
  const { callback } = session;
  if (!callback) return null;
  if (away === 'called') return <Called stay={stay} name={session.technician?.name ?? session.companyName} />;
  return <CallbackClock stay={stay} state={session.state} callback={callback} />;
}
