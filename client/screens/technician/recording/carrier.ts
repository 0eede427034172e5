import type { Kept } from '#client/device/kept.ts';
import type { UploadEnd, UploadParts } from '#client/link/upload.ts';
import { pauseAfterFailure } from '#client/link/uploadPace.ts';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import type { Segment } from './segment.ts';

/** What the server is asked about a segment. */
export type CarrierTools = {
  begin(kept: Kept): Promise<Answer<object>>;
  upload(parts: UploadParts, signal: AbortSignal): Promise<UploadEnd>;
  finalise(kept: Kept, sha256: string): Promise<Answer<object>>;
  isInCall(): boolean;
  random(): number;
  /** Resolves after so long, or sooner when the server is there again or `signal` says so. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
};

/** `done`: the server has it, or nobody wants it, and it is gone from here. `kept`: the server will not have it as it is. */
export type Carried = { readonly end: 'done' | 'stopped' } | { readonly end: 'kept'; readonly reason: RefusalReason };

type Step = 'next' | 'again' | Carried;

/** Refusals after which nobody may have it: the customer did not agree to it, or it was erased. */
const gone: ReadonlySet<RefusalReason> = new Set<RefusalReason>(['NO_CONSENT', 'NOT_FOUND']);
/** Refusals that asking again later may change; who was fenced is judged by the session's log a moment later. */
const passing: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
  'FENCED',
  'RATE_LIMITED',
  'SIGNED_OUT',
  'UNREACHABLE',
]);

/** A run of the recorder that was over before it had a picture or a word is no recording, and nobody misses it. */
const leastMs = 2_000;

async function judge(segment: Segment, reason: RefusalReason): Promise<Step> {
  if (passing.has(reason)) return 'again';
  if (!gone.has(reason)) await segment.whenWhole();
  const { startedAtMs, endedAtMs } = segment.kept;
  if (!gone.has(reason) && endedAtMs - startedAtMs >= leastMs) return { end: 'kept', reason };
  await segment.drop();
  return { end: 'done' };
}

/** The recorder was stopped before it gave anything. */
function isEmpty(segment: Segment): boolean {
  return segment.isWhole() && segment.size() === 0;
}

async function begin(segment: Segment, tools: CarrierTools): Promise<Step> {
  if (segment.kept.isBegun) return 'next';
  if (isEmpty(segment)) {
    await segment.drop();
    return { end: 'done' };
  }
  const answer = await tools.begin(segment.kept);
  if (!answer.ok) return judge(segment, answer.reason);
  await segment.note({ isBegun: true });
  return 'next';
}

async function send(segment: Segment, tools: CarrierTools, signal: AbortSignal): Promise<Step> {
  if (isEmpty(segment)) return 'next';
  const { id, sessionId, url } = segment.kept;
  const parts: UploadParts = {
    ...{ sessionId, segmentId: id, url, source: segment },
    isInCall: tools.isInCall,
    onUrl: (next) => void segment.note({ url: next }),
    onSent: (bytes) => segment.sent(bytes),
  };
  const ended = await tools.upload(parts, signal);
  // It was finalised, and the answer lost: asking once more brings it.
  if (ended.end === 'refused' && ended.reason === 'TOO_LATE') return 'next';
  if (ended.end === 'refused')
    return ended.reason ? judge(segment, ended.reason) : { end: 'kept', reason: 'BAD_INPUT' };
  if (ended.end === 'stopped') return { end: 'stopped' };
  return ended.end === 'sent' ? 'next' : 'again';
}

async function finalise(segment: Segment, tools: CarrierTools): Promise<Step> {
  const answer = await tools.finalise(segment.kept, await segment.sha256());
  if (answer.ok) {
    await segment.drop();
    return { end: 'done' };
  }
  if (answer.reason !== 'MISMATCH') return judge(segment, answer.reason);
  // What is there is not what is here: all of it is sent anew [fault.R3].
  await segment.note({ url: null });
  segment.sent(0);
  return 'again';
}

/**
 * Brings a segment to the server, however long that takes: tells of it, sends it while it grows, and has it finalised. Its
 * copy here goes only after that was acknowledged.
 */
export async function carry(segment: Segment, tools: CarrierTools, signal: AbortSignal): Promise<Carried> {
  let failures = 0;
  while (!signal.aborted) {
    const sentBefore = segment.waiting;
    let step: Step = 'next';
    for (const take of [begin, send, finalise]) if (step === 'next') step = await take(segment, tools, signal);
    if (typeof step === 'object') return step;
    failures = segment.waiting < sentBefore ? 0 : failures;
    await tools.pause(pauseAfterFailure(failures, tools.random()), signal);
    failures += 1;
  }
  return { end: 'stopped' };
}
