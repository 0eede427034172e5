import { checks, type Finding } from '#models/preflight.ts';
import type { PreflightKey } from '#models/text/preflight.en.ts';
import type { Params } from '#models/text/say.ts';
import type { PreflightState } from './preflight.ts';

type Say = (key: PreflightKey, params?: Params) => string;

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
