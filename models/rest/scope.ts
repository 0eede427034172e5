/** What a key may do; whoever may write may read. */
export const apiScopes = ['read', 'write'] as const;
export type ApiScope = (typeof apiScopes)[number];

/** True where a key of one scope may do what needs another. */
export function mayDo(has: ApiScope, needs: ApiScope): boolean {
  return has === 'write' || needs === 'read';
}
