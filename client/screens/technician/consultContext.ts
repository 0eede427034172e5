import { createContext, use, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { openStaffLink } from '#client/link/socket.ts';
import type { StaffView } from '#models/view.ts';
import { expireAccount } from '../staff/account.ts';
import { createAlert } from './alert.ts';
import { chime } from './chime.ts';
import { type Consult, type ConsultState, openConsult } from './consult.ts';
import { memoryOf } from './memory.ts';
import { openWorkbench } from './workbench.ts';

/** The consult of the person who is signed in. */
export const ConsultContext = createContext<Consult | null>(null);

/** The consult this page works with. */
export function useConsult(): Consult {
  const consult = use(ConsultContext);
  if (!consult) throw new Error('This part of the page stands outside a ConsultContext.');
  return consult;
}

/** A part of the consult's state. */
export function useConsultState<T>(select: (state: ConsultState) => T): T {
  return useStore(useConsult().store, select);
}

/** Opens the consult of a person for as long as the component is there. */
export function useOpenConsult(me: StaffView): Consult | null {
  const [consult, setConsult] = useState<Consult | null>(null);
  // Opened anew only for another person: their name and level may change under the same id.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const link = openStaffLink();
    link.on('callback:atRisk', () => void chime());
    const opened = openConsult({
      me,
      link,
      openBench: (sessionId) => openWorkbench({ sessionId, link, me }),
      memory: memoryOf(me),
      now: () => performance.now(),
      alert: createAlert(),
      onSignedOut: expireAccount,
    });
    setConsult(opened);
    return () => opened.close();
  }, [me.id]);
  return consult;
}
