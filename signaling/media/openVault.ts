import type { Config } from '../config.ts';
import type { Store } from '../store/store.ts';
import type { InstallationParts } from './installation.ts';
import type { S3Config } from './objects.ts';
import { diskVault, type Vault } from './vault.ts';

type Given = Pick<InstallationParts, 'ids' | 'clock' | 'log'> & {
  readonly store: Pick<Store, 'leavings' | 'installationKeys' | 'recordings' | 'fileNames'>;
  readonly config: Pick<Config, 'dataDir'> & { readonly s3?: S3Config | null };
};

/** Where a house keeps its finished files. What speaks S3 is large, and loaded only where it is used. */
export async function openVault({ store, config: { dataDir: folder, s3 = null }, ...given }: Given): Promise<Vault> {
  const { leavings, installationKeys: keys, recordings, fileNames } = store;
  if (!s3) return await diskVault(folder, { ...given, leavings, keys });
  const [{ openObjects }, { cachedVault }, { ownObjects }] = await Promise.all([
    import('./objects.ts'),
    import('./cachedVault.ts'),
    import('./installation.ts'),
  ]);
  const { bucket, cacheBytes } = s3;
  const objects = await ownObjects({ ...given, bucket, keys, recordings }, openObjects(s3));
  return await cachedVault({ ...given, folder, leavings, keys, fileNames, objects, cacheBytes });
}
