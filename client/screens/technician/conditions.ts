import type { PartyState } from '#client/state/partyState.ts';
import { unknownCamera } from '#models/camera.ts';
import type { CameraFailure } from '#models/cameraFailure.ts';
import type { RefusalReason } from '#models/refusal.ts';
import type { Params } from '#models/text/say.ts';
import type { TrackingPace } from '#models/tracking.ts';
import type { StaffKey } from '../staff/useSay.ts';

/** Something about the session that the technician should know for as long as it is so. */
export type Condition = { readonly tone: 'calm' | 'amber' } & (
  | { readonly key: StaffKey; readonly params: Params }
  | { readonly refusal: RefusalReason }
);

/** What each failure of the customer's camera is called on the technician's side. */
export const cameraFailureKeys: Readonly<Record<CameraFailure, StaffKey>> = {
  denied: 'cameraDenied',
  none: 'cameraNone',
  busy: 'cameraBusy',
  overConstrained: 'cameraUnsuited',
  inAppBrowser: 'cameraInApp',
  insecure: 'cameraInsecure',
  unsupported: 'cameraUnsupported',
  unknown: 'cameraUnknown',
};

type Known = Pick<PartyState, 'session' | 'link' | 'call' | 'camera' | 'unsentCount' | 'refusal' | 'tracking'> & {
  /** How marks go with the live picture on this desk. */
  readonly here: TrackingPace;
  /** There has been a picture to see. */
  readonly wasShared: boolean;
};

/** Whoever is in touch is there, whatever a server said last that is away itself [fault.S3]. */
function isGone({ call, link, session }: Known): boolean {
  return session?.isCustomerHere === false && !(link === 'down' && call === 'connected');
}

function lineOf(known: Known, params: Params): Condition | null {
  const { call } = known;
  if (isGone(known)) return { key: 'customerGone', params, tone: 'amber' };
  if (call === 'interrupted') return { key: 'lineInterrupted', params, tone: 'amber' };
  if (call === 'idle' || call === 'connecting') return { key: 'lineConnecting', params, tone: 'calm' };
  return null;
}

function pictureOf(known: Known, params: Params): Condition | null {
  const { camera, call, wasShared } = known;
  // Whoever is not there shows nothing, and that is said already.
  if (isGone(known)) return null;
  if (camera.failure) return { key: cameraFailureKeys[camera.failure], params, tone: 'amber' };
  if (camera.hidden) return { key: 'customerHidden', params, tone: 'amber' };
  if (!camera.sharing && (call === 'connected' || wasShared)) {
    return { key: wasShared ? 'customerPaused' : 'customerNotSharing', params, tone: 'calm' };
  }
  return null;
}

function soundOf(known: Known, params: Params): Condition | null {
  const { camera, call } = known;
  // Before the first report nothing is known of the microphone.
  if (camera === unknownCamera || camera.micOn || call !== 'connected' || isGone(known)) return null;
  return { key: 'customerSilent', params, tone: 'calm' };
}

/** Where marks do not go with the live picture as they should [rule.F3]. */
function marksOf({ tracking, here }: Known, params: Params): Condition | null {
  if (tracking?.pace === 'refused') return { key: 'customerHeldOnly', params, tone: 'amber' };
  if (tracking?.pace === 'slow') return { key: 'customerSlow', params, tone: 'calm' };
  return here === 'refused' ? { key: 'hereHeldOnly', params, tone: 'calm' } : null;
}

function serverOf({ link, unsentCount }: Known, params: Params): Condition | null {
  if (link !== 'down') return null;
  return { key: unsentCount > 0 ? 'serverLostUnsent' : 'serverLostDrawing', params, tone: 'amber' };
}

/** A refusal that nothing else on the page says: a lost server is said above, a lost sign-in by its dialog. */
function refusalOf({ refusal }: Known): Condition | null {
  if (refusal === null || refusal === 'UNREACHABLE' || refusal === 'SIGNED_OUT') return null;
  return { refusal, tone: 'amber' };
}

/** What is out of the ordinary now, the line first; `name` is the customer's, or what stands for it. */
export function conditionsOf(state: Known, name: string): readonly Condition[] {
  const params = { name, count: state.unsentCount };
  const all = [
    ...[serverOf(state, params), refusalOf(state)],
    ...[lineOf(state, params), pictureOf(state, params), soundOf(state, params), marksOf(state, params)],
  ];
  return all.filter((condition) => condition !== null);
}
