import type { CameraFailure } from './cameraFailure.ts';
import { type Rung, rungFor } from './quality/rungs.ts';

/** What is tried before a session, in the order in which it is told. */
export const checks = ['camera', 'microphone', 'server', 'udp', 'relay', 'bandwidth'] as const;
export type Check = (typeof checks)[number];
export type Side = 'customer' | 'technician';
/** `open`: it could not be told. */
export type Verdict = 'good' | 'poor' | 'bad' | 'open';

/** A device: what it gave, or why it gave nothing. `size`: px, of a picture. `isSilent`: nothing was heard. */
export type DeviceTried =
  | { readonly ok: true; readonly size?: readonly [width: number, height: number]; readonly isSilent?: boolean }
  | { readonly ok: false; readonly failure: CameraFailure };
/** The way to our server: there and back, ms, null where no answer came; and whether a line stays open. */
export type ServerTried = { readonly roundTripMs: number | null; readonly staysOpen: boolean };
export type Transport = 'udp' | 'tcp' | 'tls';
/**
 * The ways past a firewall. `relays`: whether there are any, null where nobody answered. `isOurs`: this page may use them.
 * `hasStun`: a server was asked that answers by UDP alone. `isUdpOpen`: one did. `reached`: how relays were reached.
 */
export type PathsTried = {
  readonly relays: boolean | null;
  readonly isOurs: boolean;
  readonly hasStun: boolean;
  readonly isUdpOpen: boolean;
  readonly reached: readonly Transport[];
};
/** kbit/s from and to our server; null where it was not measured. */
export type BandwidthTried = { readonly downKbps: number | null; readonly upKbps: number | null };

const failures = [
  'denied',
  'none',
  'busy',
  'overConstrained',
  'inAppBrowser',
  'insecure',
  'unsupported',
  'unknown',
] as const satisfies readonly CameraFailure[];
/** What came of a check; its sentence has the key `CHECK.OUTCOME`. */
export const outcomes = {
  camera: ['works', ...failures],
  microphone: ['works', 'silent', ...failures],
  server: ['works', 'slow', 'polling', 'unreached'],
  udp: ['works', 'blocked', 'unknown'],
  relay: ['works', 'unreached', 'missing', 'notYet', 'unknown'],
  bandwidth: ['hd', 'low', 'stills', 'voice', 'text', 'unknown'],
} as const satisfies Readonly<Record<Check, readonly string[]>>;
type OutcomeOf<C extends Check> = (typeof outcomes)[C][number];
export type OutcomeKey = { readonly [C in Check]: `${C}.${OutcomeOf<C>}` }[Check];

export type Finding = {
  readonly check: Check;
  readonly verdict: Verdict;
  readonly key: OutcomeKey;
  readonly params: Readonly<Record<string, string | number>>;
};

/** A longer way to the server is felt. */
const slowMs = 800;

function finding(verdict: Verdict, key: OutcomeKey, params: Finding['params'] = {}): Finding {
  return { check: key.split('.')[0] as Check, verdict, key, params };
}

export function judgeCamera(tried: DeviceTried): Finding {
  if (!tried.ok) return finding('bad', `camera.${tried.failure}`);
  const [width, height] = tried.size ?? [0, 0];
  return finding('good', 'camera.works', { width, height });
}

export function judgeMicrophone(tried: DeviceTried): Finding {
  if (!tried.ok) return finding('bad', `microphone.${tried.failure}`);
  return tried.isSilent ? finding('poor', 'microphone.silent') : finding('good', 'microphone.works');
}

export function judgeServer({ roundTripMs, staysOpen }: ServerTried): Finding {
  if (roundTripMs === null) return finding('bad', 'server.unreached');
  const params = { ms: Math.max(1, Math.round(roundTripMs)) };
  if (!staysOpen) return finding('poor', 'server.polling', params);
  return roundTripMs > slowMs ? finding('poor', 'server.slow', params) : finding('good', 'server.works', params);
}

/** Whether a direct path has a chance: by UDP alone do two browsers find each other through their networks. */
export function judgeUdp({ relays, hasStun, isUdpOpen, isOurs, reached }: PathsTried): Finding {
  if (isUdpOpen || reached.includes('udp')) return finding('good', 'udp.works');
  return hasStun || (relays && isOurs) ? finding('bad', 'udp.blocked') : finding('open', 'udp.unknown');
}

export function judgeRelay({ relays, isOurs, reached }: PathsTried): Finding {
  if (relays === null) return finding('open', 'relay.unknown');
  if (!relays) return finding('poor', 'relay.missing');
  if (reached.length > 0) return finding('good', 'relay.works', { by: reached.join(', ').toUpperCase() });
  return isOurs ? finding('bad', 'relay.unreached') : finding('open', 'relay.notYet');
}

const verdictOfRung: Readonly<Record<Rung, Verdict>> = {
  hd: 'good',
  low: 'poor',
  stills: 'poor',
  voice: 'poor',
  text: 'bad',
};

/** More than this is not told apart by one load, and nobody needs to know it. */
const mostKbps = 20_000;

function shown(kbps: number | null): string | number {
  return kbps === null ? '–' : Math.round(Math.min(mostKbps, kbps));
}

/** What will come through [rule.Q1]: the customer's picture goes up, and comes down on the technician's side. */
export function judgeBandwidth({ downKbps, upKbps }: BandwidthTried, side: Side): Finding {
  const kbps = side === 'customer' ? upKbps : downKbps;
  if (kbps === null) return finding('open', 'bandwidth.unknown');
  const rung = rungFor(kbps);
  return finding(verdictOfRung[rung], `bandwidth.${rung}`, {
    up: shown(upKbps),
    down: shown(downKbps),
  });
}
