import workerUrl from './worker.ts?worker&url';

/** Where the worker is that shows notices; the build puts it there. */
export const noticesUrl = '/notices.js';
export { workerUrl };

type Policy = { createScriptURL(url: string): string };
type Policies = { createPolicy(name: 'app', rules: Policy): Policy };

const rules: Policy = {
  createScriptURL(url) {
    if (url !== workerUrl && url !== noticesUrl)
      throw new TypeError(`No script but the page's own workers is started here, not ${url}.`);
    return url;
  },
};
const { trustedTypes } = globalThis as { trustedTypes?: Policies };
const policy = trustedTypes?.createPolicy('app', rules) ?? rules;

/** The address of a worker of ours, as a page that trusts nothing else takes it. */
export function ownScript(url: string): string {
  return policy.createScriptURL(url);
}
