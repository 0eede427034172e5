import { createContext, use, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { openStaffLink } from '#client/link/socket.ts';
import type { StaffView } from '#models/view.ts';
import { expireAccount } from '../staff/account.ts';
import { createAlert } from './alert.ts';
import { chime } from './chime.ts';
import { type Consult, type ConsultState, openConsult } from './consult.ts';
import { memoryOf } from './memory.ts';
import type { Depot } from './recording/depot.ts';
import { openDepot } from './recording/openDepot.ts';
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

/** A person at work, and what of their recordings is still on this computer. */
type Opened = { readonly consult: Consult; readonly depot: Depot };

/** Opens the consult of a person for as long as the component is there. */
export function useOpenConsult(me: StaffView): Opened | null {
  const [opened, setOpened] = useState<Opened | null>(null);
  // Opened anew only for another person: their name and level may change under the same id.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const link = openStaffLink();
    link.on('callback:atRisk', () => void chime());
    const depot = openDepot(me, link);
    const consult = openConsult({
      me,
      link,
      openBench: (sessionId) => openWorkbench({ sessionId, link, me, depot }),
      memory: memoryOf(me),
      now: () => performance.now(),
      alert: createAlert(),
      onSignedOut: expireAccount,
    });
    setOpened({ consult, depot });
    return () => {
      consult.close();
      void depot.close();
    };
  }, [me.id]);
  return opened;
}
