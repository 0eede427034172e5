import { createContext, use } from 'react';

/** Whether whoever looks has the lead of a session that is live, and so may do a step together with the customer. */
export const MayShareContext = createContext(false);

export function useMayShare(): boolean {
  return use(MayShareContext);
}
