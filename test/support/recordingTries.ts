import type { Store } from '#signaling/store/store.ts';
import type { Try } from './deskTries.ts';

const segmentId = 'segment-of-aurora';
const upload = 'upload-of-aurora';
const tus = { 'tus-resumable': '1.0.0' };
const bytes = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3]);
const step = { atMs: 1, title: 'Mine', text: '', level: 1, risk: null, picture: null };
const gift = { title: 'Mine', family: 'Mill', language: 'en', fromMs: 0, toMs: 9, steps: [step] };
const whole = { bytes: 4, sha256: '0'.repeat(64), endedAtMs: 1 };

/** A segment of Aurora's that is being recorded by Ana. */
export async function keepRecording({ segments }: Store, sessionId: string): Promise<void> {
  const segment = { id: segmentId, mime: 'video/webm', startedAtMs: 0, why: 'start' } as const;
  const about = { technicianId: 'demo-aurora-ana', purposes: ['case', 'training'], firstLiveAt: 1, upload } as const;
  await segments.begin({ companyId: 'demo-aurora', sessionId }, { ...about, segment, at: 1 });
}

/** Tries at a recording of Aurora's, one row a route. */
export function recordingTries(who: {
  technician: string;
  lead: string;
  sessionId: () => string;
}): Record<string, Try> {
  const { technician, lead, sessionId } = who;
  const recording = () => `/api/recordings/${sessionId()}`;
  const named = () => {
    const pairs = { sessionId: sessionId(), segmentId };
    return Object.entries(pairs).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`);
  };
  const jpeg = { method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body: bytes };
  const part = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  return {
    'POST /uploads': {
      ...{ login: technician, path: () => '/api/uploads', status: 404 },
      get request() {
        const headers = { ...tus, 'upload-defer-length': '1', 'upload-metadata': named().join(',') };
        return { method: 'POST', headers };
      },
    },
    'HEAD /uploads/:upload': {
      ...{ login: technician, path: () => `/api/uploads/${upload}`, status: 404 },
      request: { method: 'HEAD', headers: tus },
    },
    'PATCH /uploads/:upload': {
      ...{ login: technician, path: () => `/api/uploads/${upload}`, status: 404 },
      request: { method: 'PATCH', headers: part, body: bytes },
    },
    'POST /sessions/:sessionId/segments/:segmentId/finalise': {
      ...{ login: technician, path: () => `/api/sessions/${sessionId()}/segments/${segmentId}/finalise`, status: 404 },
      request: { body: whole },
    },
    'PUT /sessions/:sessionId/thumbnails/:atMs': {
      ...{ login: technician, path: () => `/api/sessions/${sessionId()}/thumbnails/5000`, status: 404, request: jpeg },
    },
    'GET /recordings': { login: lead, path: () => '/api/recordings?words=aurora', status: 200 },
    'GET /recording-choices': { login: lead, path: () => '/api/recording-choices', status: 200 },
    'GET /recording-searches': { login: lead, path: () => '/api/recording-searches', status: 200 },
    'POST /recording-searches': {
      ...{ login: lead, path: () => '/api/recording-searches', status: 200 },
      request: { body: { name: 'Mine', address: 'words=seal' } },
    },
    'DELETE /recording-searches/:id': {
      ...{ login: lead, path: () => '/api/recording-searches/search-aurora', status: 404 },
      request: { method: 'DELETE' },
    },
    'GET /recordings/:id/tags': { login: lead, path: () => `${recording()}/tags`, status: 404 },
    'PUT /recordings/:id/tags': {
      ...{ login: lead, path: () => `${recording()}/tags`, status: 404 },
      request: { method: 'PUT', body: { tags: ['Mine'] } },
    },
    'GET /recordings/:id': { login: lead, path: recording, status: 404 },
    'DELETE /recordings/:id': { login: lead, path: recording, status: 404, request: { method: 'DELETE' } },
    'POST /recordings/:id/hold': {
      ...{ login: lead, path: () => `${recording()}/hold`, status: 404, request: { body: { isHeld: true } } },
    },
    'GET /recordings/:id/gifts': { login: lead, path: () => `${recording()}/gifts`, status: 404 },
    'POST /recordings/:id/gifts': {
      ...{ login: lead, path: () => `${recording()}/gifts`, status: 404, request: { body: gift } },
    },
    'POST /recordings/:id/exports': {
      ...{ login: lead, path: () => `${recording()}/exports`, status: 404 },
      request: { body: { fromMs: 0, toMs: 1_000, format: 'webm' } },
    },
    'GET /recordings/:id/files/:n': { login: lead, path: () => `${recording()}/files/0`, status: 404 },
    'GET /recordings/:id/keyframes/:keyframeId': {
      ...{ login: lead, path: () => `${recording()}/keyframes/none-there`, status: 404 },
    },
    'GET /recordings/:id/log': { login: lead, path: () => `${recording()}/log`, status: 404 },
    'GET /recordings/:id/timeline.json': { login: lead, path: () => `${recording()}/timeline.json`, status: 404 },
    'GET /recordings/:id/thumbnails/:atMs': { login: lead, path: () => `${recording()}/thumbnails/5000`, status: 404 },
  };
}
