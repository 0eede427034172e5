import framesUrl from '#client/call/frames/worker.ts?worker&url';
import keeperUrl from '#client/device/worker.ts?worker&url';
import workerUrl from './worker.ts?worker&url';

/** Where the worker of all pages is, which shows notices and keeps a machine's pages; the build puts it there. */
export const pageWorkerUrl = '/worker.js';

export { framesUrl, keeperUrl, workerUrl };

type Policy = { createScriptURL(url: string): string };
type Policies = { createPolicy(name: 'app', rules: Policy): Policy };

const ours: ReadonlySet<string> = new Set([workerUrl, keeperUrl, framesUrl, pageWorkerUrl]);

const rules: Policy = {
  createScriptURL(url) {
    if (!ours.has(url)) throw new TypeError(`No script but the page's own workers is started here, not ${url}.`);
    return url;
  },
};
const { trustedTypes } = globalThis as { trustedTypes?: Policies };
const policy = trustedTypes?.createPolicy('app', rules) ?? rules;

/** The address of a worker of ours, as a page that trusts nothing else takes it. */
export function ownScript(url: string): string {
  return policy.createScriptURL(url);
}
