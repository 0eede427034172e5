import type { Kit } from './visit.ts';

let loading: Promise<Kit> | null = null;

/** Fetches the code of the session once, its screens in the same file; after a failure the next call tries again. */
export function loadKit(): Promise<Kit> {
  loading ??= import('./kit.ts').then(
    ({ createKit }) => createKit(),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}
