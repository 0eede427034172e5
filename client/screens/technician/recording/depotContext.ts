import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Depot, DepotState } from './depot.ts';

/** What this computer keeps of the recordings of whoever is signed in. */
export const DepotContext = createContext<Depot | null>(null);

/** What is still on this computer. */
export function useDepot(): DepotState {
  const depot = use(DepotContext);
  if (!depot) throw new Error('This part of the page stands outside a DepotContext.');
  return useStore(depot.store);
}
