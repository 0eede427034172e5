import type { Resumed } from '../wire.ts';

/**
 * `GET /api/preflight`: whether relays are set up, and for whoever is signed in or in a session how they and STUN are used
 * (RTCIceServer). `isOurs` is false for everybody else, who gets none.
 */
export type PreflightPlan = {
  readonly relays: boolean;
  readonly isOurs: boolean;
  readonly iceServers: Resumed['iceServers'];
};

/** Bytes that may be asked for by `GET /api/preflight/load?bytes=`, and sent by `POST /api/preflight/load`. */
export const maxLoadBytes = 400_000;
