import type { Keyframe } from '#models/annotation.ts';
import type { FamilyAsk } from '#models/api/families.ts';
import type { Ask, Asked, TrailReport, TrailTaken } from '#models/api/trail.ts';
import type {
  CertificateMade,
  Certificates,
  MachineFields,
  NewCertificate,
  Redeem,
  Redeemed,
  SentLinks,
  Settings,
  SpokenCode,
  StaffChange,
} from '#models/api/ways.ts';
import type {
  Exchange,
  Exchanged,
  LinkMade,
  LinkMailed,
  MailLink,
  NewLink,
  NewStaff,
  Overview,
  SessionSummary,
  Setup,
  SignedIn,
  SignIn,
} from '#models/api.ts';
import type { KeptCount } from '#models/callback.ts';
import type { Machine } from '#models/customer.ts';
import type { Passport } from '#models/library/passport.ts';
import type { AskedAgain, Intake, RepeatCount } from '#models/library/repeat.ts';
import { type Answer, type Refusal, refuse } from '#models/refusal.ts';
import { at, call, request } from './request.ts';

/** A picture to be stored with its session. */
export type KeyframeUpload = {
  readonly sessionId: string;
  readonly epoch: number;
  readonly keyframe: Keyframe;
  readonly blob: Blob;
};
/** A picture with its marks drawn in, to be kept. */
export type SnapshotUpload = {
  readonly sessionId: string;
  readonly epoch: number;
  readonly id: string;
  readonly keyframeId: string;
  readonly seq: number;
  readonly blob: Blob;
};

/** Where the server keeps the bytes of a keyframe. */
export function keyframeUrl(sessionId: string, keyframeId: string): string {
  return `/api/sessions/${encodeURIComponent(sessionId)}/keyframes/${encodeURIComponent(keyframeId)}`;
}

function putKeyframe({ sessionId, epoch, keyframe, blob }: KeyframeUpload): Promise<Answer<object>> {
  const { id, width, height, source } = keyframe;
  const query = `epoch=${epoch}&width=${width}&height=${height}&source=${source}`;
  return call({ method: 'PUT', path: `${keyframeUrl(sessionId, id)}?${query}`, body: blob });
}

function putSnapshot({ sessionId, epoch, id, keyframeId, seq, blob }: SnapshotUpload): Promise<Answer<object>> {
  const query = new URLSearchParams({ epoch: `${epoch}`, keyframeId, seq: `${seq}` });
  const path = `/api/sessions/${encodeURIComponent(sessionId)}/snapshots/${encodeURIComponent(id)}?${query}`;
  return call({ method: 'PUT', path, body: blob });
}

/** Where the server keeps the bytes of a picture that was sent in a chat. */
export function attachmentUrl(sessionId: string, id: string): string {
  return `/api/sessions/${encodeURIComponent(sessionId)}/attachments/${encodeURIComponent(id)}`;
}

function putAttachment(sessionId: string, id: string, blob: Blob): Promise<Answer<object>> {
  return call({ method: 'PUT', path: attachmentUrl(sessionId, id), body: blob });
}

/** Where the server keeps what somebody photographed at the machine before they asked for this session. */
export function visitPhotoUrl(sessionId: string, id: string): string {
  return `${at('/api/sessions', sessionId)}/photos/${encodeURIComponent(id)}`;
}

function putVisitPhoto(code: string, id: string, blob: Blob): Promise<Answer<object>> {
  return call({ method: 'PUT', path: `${at('/api/machines', code)}/photos/${encodeURIComponent(id)}`, body: blob });
}

/** The bytes of a keyframe, or NOT_FOUND while the server does not have them. */
async function getKeyframe(sessionId: string, keyframeId: string): Promise<{ ok: true; blob: Blob } | Refusal> {
  try {
    const response = await request({ method: 'GET', path: keyframeUrl(sessionId, keyframeId) });
    if (response.ok) return { ok: true, blob: await response.blob() };
    return refuse(response.status === 404 ? 'NOT_FOUND' : 'UNREACHABLE');
  } catch {
    return refuse('UNREACHABLE');
  }
}

/** Whether the server has the bytes of a keyframe; NOT_FOUND when it does not. */
async function hasKeyframe(sessionId: string, keyframeId: string): Promise<Answer<object>> {
  try {
    const { ok, status } = await request({ method: 'HEAD', path: keyframeUrl(sessionId, keyframeId) });
    return ok ? { ok } : refuse(status === 404 ? 'NOT_FOUND' : 'UNREACHABLE');
  } catch {
    return refuse('UNREACHABLE');
  }
}

/** The server's HTTP side, one function a request; nothing here throws. */
export const api = {
  exchange: (body: Exchange) => call<Exchanged>({ method: 'POST', path: '/api/links/exchange', body }),
  redeem: (body: Redeem) => call<Redeemed>({ method: 'POST', path: '/api/codes', body }),
  ask: (body: Ask) => call<Asked>({ method: 'POST', path: '/api/asks', body }),
  askForFamily: (body: FamilyAsk) => call<Asked>({ method: 'POST', path: '/api/asks/family', body }),
  currentSession: () => call<Exchanged>({ method: 'GET', path: '/api/session' }),
  signIn: (body: SignIn) => call<SignedIn>({ method: 'POST', path: '/api/sign-in', body }),
  signOut: () => call<object>({ method: 'POST', path: '/api/sign-out', body: {} }),
  me: () => call<SignedIn>({ method: 'GET', path: '/api/me' }),
  setup: (body: Setup) => call<SignedIn>({ method: 'POST', path: '/api/setup', body }),
  makeLink: (body: NewLink) => call<LinkMade>({ method: 'POST', path: '/api/links', body }),
  revokeLink: (id: string) => call<object>({ method: 'DELETE', path: `/api/links/${encodeURIComponent(id)}` }),
  addStaff: (body: NewStaff) => call<{ readonly id: string }>({ method: 'POST', path: '/api/staff', body }),
  mailLink: ({ id, ...body }: MailLink & { readonly id: string }) =>
    call<LinkMailed>({ method: 'POST', path: `${at('/api/links', id)}/mail`, body }),
  sentLinks: () => call<SentLinks>({ method: 'GET', path: '/api/links' }),
  speakCode: (id: string) => call<SpokenCode>({ method: 'POST', path: `${at('/api/links', id)}/code`, body: {} }),
  certificates: () => call<Certificates>({ method: 'GET', path: '/api/certificates' }),
  addCertificate: (body: NewCertificate) => call<CertificateMade>({ method: 'POST', path: '/api/certificates', body }),
  endCertificate: (id: string) => call<object>({ method: 'DELETE', path: at('/api/certificates', id) }),
  renewCertificate: (id: string) =>
    call<CertificateMade>({ method: 'POST', path: `${at('/api/certificates', id)}/code`, body: {} }),
  settings: () => call<Settings>({ method: 'GET', path: '/api/settings' }),
  changeSettings: (body: Settings) => call<Settings>({ method: 'PUT', path: '/api/settings', body }),
  setLeft: ({ id, hasLeft }: { readonly id: string; readonly hasLeft: boolean }) =>
    call<object>({ method: 'POST', path: `${at('/api/staff', id)}/left`, body: { hasLeft } }),
  changeStaff: ({ id, ...body }: StaffChange) => call<object>({ method: 'PUT', path: at('/api/staff', id), body }),
  addMachine: (body: MachineFields) => call<{ readonly id: string }>({ method: 'POST', path: '/api/machines', body }),
  changeMachine: ({ id, ...body }: Machine) => call<object>({ method: 'PUT', path: at('/api/machines', id), body }),
  overview: () => call<Overview>({ method: 'GET', path: '/api/overview' }),
  pastSessions: () => call<{ readonly sessions: readonly SessionSummary[] }>({ method: 'GET', path: '/api/sessions' }),
  keptCallbacks: () => call<KeptCount>({ method: 'GET', path: '/api/callbacks' }),
  machines: () => call<{ readonly machines: readonly Machine[] }>({ method: 'GET', path: '/api/machines' }),
  reportTrail: (body: TrailReport) =>
    call<TrailTaken>({ method: 'POST', path: '/api/trail', body, outlivesPage: true }),
  forgetTrail: () => call<object>({ method: 'DELETE', path: '/api/trail', body: {} }),
  passport: (id: string) =>
    call<{ readonly passport: Passport }>({ method: 'GET', path: `${at('/api/sessions', id)}/passport` }),
  fillIn: (id: string, body: Intake) =>
    call<object>({ method: 'POST', path: `${at('/api/sessions', id)}/intake`, body }),
  askedAgain: (id: string, body: AskedAgain) =>
    call<object>({ method: 'POST', path: `${at('/api/sessions', id)}/repeats`, body }),
  repeats: () => call<RepeatCount>({ method: 'GET', path: '/api/repeats' }),
  putKeyframe,
  putSnapshot,
  putAttachment,
  putVisitPhoto,
  getKeyframe,
  hasKeyframe,
};
export type Api = typeof api;
