import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { InstallationKeys } from '../store/installationKeys.ts';

/** The pair that says to push services who we are (RFC 8292), base64url. */
const pairSchema = z.strictObject({ publicKey: z.string(), privateKey: z.string() });
export type VapidPair = z.infer<typeof pairSchema>;

const keptSchema = z.strictObject({ vapid: pairSchema, returnKey: z.string() });

export type NotifyKeys = {
  readonly vapid: VapidPair;
  /**
   * The secret of the way back that a notice carries, 43 base64url characters. It follows from the notice, so that a
   * notice that is sent again carries the same one and it is stored nowhere but as a hash.
   */
  returnSecret(noticeId: string): string;
  /** The secret a webhook is signed with, `whsec_` and base64: it follows from the webhook, and is stored nowhere. */
  webhookSecret(webhookId: string): string;
};

async function make(): Promise<z.infer<typeof keptSchema>> {
  const { default: webPush } = await import('web-push');
  return { vapid: webPush.generateVAPIDKeys(), returnKey: randomBytes(32).toString('base64url') };
}

function kept(text: string): z.infer<typeof keptSchema> | null {
  try {
    return z.safeParse(keptSchema, JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Where they are kept in the database, and where they lay before. */
const name = 'notify';
const fileName = 'notify.json';

async function load({ folder, keys }: KeyPlaces): Promise<z.infer<typeof keptSchema>> {
  const known = await keys.get(name);
  if (known !== null) return z.parse(keptSchema, JSON.parse(known));
  const before = kept(await readFile(join(folder, fileName), 'utf8').catch(() => ''));
  const settled = await keys.settle(name, JSON.stringify(before ?? (await make())));
  return z.parse(keptSchema, JSON.parse(settled));
}

/** The database of the installation, and the folder in which its keys once lay. */
export type KeyPlaces = { readonly folder: string; readonly keys: InstallationKeys };

/**
 * The keys of this installation, made at its first start, or taken over from its folder, and the same on all its nodes;
 * `given` takes the place of the pair.
 */
export async function notifyKeys(places: KeyPlaces, given: VapidPair | null): Promise<NotifyKeys> {
  const { vapid, returnKey } = await load(places);
  return {
    vapid: given ?? vapid,
    webhookSecret: (webhookId) =>
      `whsec_${createHmac('sha256', returnKey).update(`webhook ${webhookId}`).digest('base64')}`,
    returnSecret: (noticeId) => createHmac('sha256', returnKey).update(`return ${noticeId}`).digest('base64url'),
  };
}
