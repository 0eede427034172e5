import type { Config } from '../config.ts';
import type { Store } from '../store/store.ts';
import type { CachedVaultParts } from './cachedVault.ts';
import type { S3Config } from './objects.ts';
import { diskVault, type Vault } from './vault.ts';

type Given = Pick<CachedVaultParts, 'ids' | 'clock' | 'log'> & {
  readonly store: Pick<Store, 'leavings'>;
  readonly config: Pick<Config, 'dataDir'> & { readonly s3?: S3Config | null };
};

/** Where a house keeps its finished files. What speaks S3 is large, and loaded only where it is used. */
export async function openVault({ store, config: { dataDir: folder, s3 = null }, ...given }: Given): Promise<Vault> {
  if (!s3) return await diskVault(folder, given.ids);
  const [{ openObjects }, { cachedVault }] = await Promise.all([import('./objects.ts'), import('./cachedVault.ts')]);
  const { leavings } = store;
  return await cachedVault({ ...given, folder, leavings, objects: openObjects(s3), cacheBytes: s3.cacheBytes });
}
