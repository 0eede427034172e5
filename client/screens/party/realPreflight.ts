import { tryCamera, tryMicrophone } from '#client/call/tryDevices.ts';
import { tryPaths } from '#client/call/tryPaths.ts';
import { preflightApi } from '#client/link/preflightApi.ts';
import type { Side } from '#models/preflight.ts';
import { createPreflight, type Preflight } from './preflight.ts';

/** With this browser's own devices and network. */
export function realPreflight(side: Side): Preflight {
  return createPreflight(side, { api: preflightApi, tryPaths, tryCamera, tryMicrophone });
}
