import { useStore } from 'zustand';
import type { StaffView } from '#models/view.ts';
import { accountStore } from '../staff/account.ts';

/** Who is signed in on this page. */
export function useMe(): StaffView | null {
  return useStore(accountStore, (account) => ('me' in account ? account.me : null));
}

/** Whether whoever is signed in writes notes, scores and courses. */
export function useIsCoach(): boolean {
  const me = useMe();
  return me !== null && me.role !== 'technician';
}
