import { checks, type Finding } from '#models/preflight.ts';
import type { PreflightKey } from '#models/text/preflight.en.ts';
import type { Params } from '#models/text/say.ts';
import type { PreflightState } from './preflight.ts';

type Say = (key: PreflightKey, params?: Params) => string;

/** What is said of all checks together. */
export function summaryOf({ isRunning, findings }: Pick<PreflightState, 'isRunning' | 'findings'>): PreflightKey {
  if (isRunning) return 'running';
  return checks.every((check) => findings[check]?.verdict === 'good') ? 'done.good' : 'done.some';
}

/** Copies it; false where the clipboard is forbidden. */
export function copied(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** One line for each check, to be passed on to whoever looks after the network. Nothing in it is secret. */
export function reportOf(
  { findings }: Pick<PreflightState, 'findings'>,
  { say, at, userAgent }: { readonly say: Say; readonly at: Date; readonly userAgent: string },
): string {
  const lines = checks
    .map((check) => findings[check])
    .filter((finding): finding is Finding => finding !== undefined)
    .map(({ check, verdict, key, params }) => `[${say(`verdict.${verdict}`)}] ${say(check)}: ${say(key, params)}`);
  return [`${say('title')} · ${at.toISOString()}`, userAgent, ...lines].join('\n');
}
