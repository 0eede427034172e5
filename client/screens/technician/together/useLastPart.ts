import { useState } from 'react';
import { useBench, useParty } from '../benchContext.ts';
import { partOf } from './part.ts';

/** What this person last was in the session, where that was beside the lead; null for whoever had it, or never was in it. */
export function useLastPart(): 'helper' | 'joining' | null {
  const { me } = useBench();
  const part = useParty(({ session }) => (session ? partOf(session, me.id) : 'none'));
  const [last, setLast] = useState(part);
  if (part !== 'none' && part !== last) setLast(part);
  return last === 'helper' || last === 'joining' ? last : null;
}
