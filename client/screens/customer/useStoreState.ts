import type { StoreApi } from 'zustand/vanilla';
import { useOutside } from './useOutside.ts';

/** What is selected of a store's state; a component is drawn anew when that changes. */
export function useStoreState<State, Selected>(
  store: Pick<StoreApi<State>, 'getState' | 'subscribe'>,
  select: (state: State) => Selected,
): Selected {
  return useOutside(store.subscribe, () => select(store.getState()));
}
