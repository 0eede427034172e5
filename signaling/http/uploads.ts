import type { IncomingMessage } from 'node:http';
import { Server } from '@tus/server';
import { type Request, type Response, Router } from 'express';
import { uploadsPath } from '#models/api/recording.ts';
import { idSchema } from '#models/id.ts';
import { maxPartBytes, maxRecordingBytes } from '#models/recording.ts';
import { type Refusal, refuse } from '#models/refusal.ts';
import type { KeptSegment } from '../store/segments.ts';
import type { StaffRow } from '../store/staff.ts';
import { requestIdOf, send } from './answer.ts';
import type { HttpParts } from './parts.ts';

/** Bytes of recordings a company has at most; then nothing new is begun until something is erased. */
const quotaBytes = 20 * 1024 ** 3;
/** A request whose connection died still holds its upload for so long when the next one comes, ms [fault.R1]. */
const drainMs = 1_000;

type Admitted = { readonly segment: KeptSegment };

/** `sessionId` and `segmentId` as tus carries them: names and values in base64, with commas between. */
function metadataOf(req: Request): Map<string, string> {
  const pairs = String(req.headers['upload-metadata'] ?? '').split(',');
  return new Map(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.trim().split(' ');
      return [name, Buffer.from(value, 'base64').toString()] as const;
    }),
  );
}

function isId(text: string | undefined): text is string {
  return text !== undefined && idSchema.safeParse(text).success;
}

/** Whose page records sends; the session may be somebody else's by now [threat.T6]. Anything else does not exist for them. */
function admit(segment: KeptSegment | null, staff: StaffRow): Admitted | Refusal {
  if (segment?.companyId !== staff.companyId || segment.technicianId !== staff.id) return refuse('NOT_FOUND');
  if (segment.state === 'refused') return refuse('NO_CONSENT');
  return segment.state === 'open' ? { segment } : refuse('TOO_LATE');
}

/** A segment's upload may begin: it was begun on the wire, with consent, by this member of staff. */
async function admitCreation({ store }: HttpParts, req: Request, staff: StaffRow): Promise<Admitted | Refusal> {
  const said = metadataOf(req);
  const [sessionId, segmentId] = [said.get('sessionId'), said.get('segmentId')];
  if (said.size !== 2 || !isId(sessionId) || !isId(segmentId)) return refuse('BAD_INPUT');
  const length = Number(req.headers['upload-length'] ?? 0);
  if (length > maxRecordingBytes) return refuse('TOO_LARGE');
  if (Number(req.headers['content-length'] ?? 0) > 0 || req.headers['transfer-encoding']) return refuse('BAD_INPUT');
  const { companyId } = staff;
  const admitted = admit(await store.segments.get({ companyId, sessionId }, segmentId), staff);
  if ('segment' in admitted && (await store.segments.bytesOf(companyId)) >= quotaBytes) return refuse('TOO_LARGE');
  return admitted;
}

/** A part has a length, and the recording room for it. */
async function against({ store }: HttpParts, req: Request, segment: KeptSegment): Promise<Refusal | null> {
  if (req.method !== 'PATCH') return null;
  const length = Number(req.headers['content-length'] ?? Number.NaN);
  if (!(length >= 0) || req.headers['content-encoding'] !== undefined) return refuse('BAD_INPUT');
  if (length > maxPartBytes) return refuse('TOO_LARGE');
  const all = await store.segments.list(segment);
  const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  return bytes + length > maxRecordingBytes ? refuse('TOO_LARGE') : null;
}

async function admitPart(parts: HttpParts, req: Request, staff: StaffRow): Promise<Admitted | Refusal> {
  const upload = String(req.params.upload);
  if (!isId(upload)) return refuse('NOT_FOUND');
  const admitted = admit(await parts.store.segments.byUpload(upload), staff);
  if (!('segment' in admitted)) return admitted;
  return (await against(parts, req, admitted.segment)) ?? admitted;
}

/** tus speaks for itself about everything but who may do what. */
function createTus({ archive }: HttpParts, nameOf: WeakMap<IncomingMessage, string>): Server {
  return new Server({
    path: uploadsPath,
    datastore: archive.uploads.datastore,
    relativeLocation: true,
    maxSize: maxRecordingBytes,
    lockDrainTimeout: drainMs,
    // Nobody else's page may ask, so nobody else is told that they may.
    allowedOrigins: () => false,
    namingFunction: ({ runtime }) => nameOf.get(runtime?.node?.req as IncomingMessage) ?? '',
  } as ConstructorParameters<typeof Server>[0]);
}

type Admit = (parts: HttpParts, req: Request, staff: StaffRow) => Promise<Admitted | Refusal>;

/** Signed in, admitted, and only then read. A body that is refused is not waited for. */
function admitted(
  parts: HttpParts,
  admitting: Admit,
  go: (req: Request, res: Response, segment: KeptSegment) => Promise<void>,
) {
  return async (req: Request, res: Response): Promise<void> => {
    const staff = await parts.auth.staffOf(req.headers.cookie);
    const answer = staff ? await admitting(parts, req, staff) : refuse('SIGNED_OUT');
    if ('segment' in answer) return await go(req, res, answer.segment);
    parts.log.warn({ requestId: requestIdOf(res), staffId: staff?.id, reason: answer.reason }, 'upload refused');
    if (Number(req.headers['content-length'] ?? 0) > 0) res.set('Connection', 'close');
    send(res, answer);
  };
}

/** Where segments arrive in parts: created once, continued where they stopped, and never read back from here. */
export function uploadsRouter(parts: HttpParts): Router {
  const nameOf = new WeakMap<IncomingMessage, string>();
  let made: Server | null = null;
  const handle = (req: Request, res: Response) => {
    made ??= createTus(parts, nameOf);
    return made.handle(req, res);
  };
  const create = admitted(parts, admitCreation, async (req, res, { upload }) => {
    const known = await parts.archive.uploads.datastore.getUpload(upload).catch(() => null);
    // An answer that was lost on its way is given again; what has arrived since then stays.
    if (known)
      return void res
        .status(201)
        .set({ Location: `${uploadsPath}/${upload}`, 'Tus-Resumable': '1.0.0' })
        .end();
    nameOf.set(req, upload);
    await handle(req, res);
  });
  const go = admitted(parts, admitPart, handle);
  const router = Router();
  router.post('/uploads', create);
  router.head('/uploads/:upload', go).patch('/uploads/:upload', go);
  return router.use('/uploads', (_req, res) => {
    res.status(405).set('Allow', 'POST, PATCH, HEAD').json(refuse('BAD_INPUT'));
  });
}
