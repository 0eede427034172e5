import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

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

async function load(folder: string): Promise<z.infer<typeof keptSchema>> {
  const path = join(folder, 'notify.json');
  const known = kept(await readFile(path, 'utf8').catch(() => ''));
  if (known) return known;
  const made = await make();
  await mkdir(folder, { recursive: true });
  await writeFile(`${path}.part`, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  await rename(`${path}.part`, path);
  return made;
}

/** The keys of this installation, made at its first start and kept in `folder`; `given` takes the place of the pair. */
export async function notifyKeys(folder: string, given: VapidPair | null): Promise<NotifyKeys> {
  const { vapid, returnKey } = await load(folder);
  return {
    vapid: given ?? vapid,
    webhookSecret: (webhookId) =>
      `whsec_${createHmac('sha256', returnKey).update(`webhook ${webhookId}`).digest('base64')}`,
    returnSecret: (noticeId) => createHmac('sha256', returnKey).update(`return ${noticeId}`).digest('base64url'),
  };
}
