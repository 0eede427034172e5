import type { ChatMessage } from '../chat.ts';
import { type Machine, type Purpose, purposes } from '../customer.ts';
import type { Mood } from '../ending/mood.ts';
import type { Operation } from '../operation.ts';
import type { Session } from '../session.ts';
import { wasAgreed } from './agreed.ts';
import type { Happened } from './happening.ts';

type For = { readonly purposes: readonly Purpose[] };

/** All that is kept of a session that ended, as far as it is looked for. Times are epoch ms, `atMs` on the session's clock. */
export type KeptOfSession = {
  readonly session: Extract<Session, { state: 'ended' }>;
  readonly machine: Machine | null;
  /** Null where nothing was recorded. */
  readonly recording: { readonly state: 'open' | 'joined' | 'failed'; readonly firstLiveAt: number } | null;
  readonly segments: readonly (For & { readonly technicianId: string; readonly state: string })[];
  readonly files: readonly For[];
  readonly thumbnails: readonly (For & { readonly atMs: number })[];
  readonly happenings: readonly Happened[];
  readonly entries: readonly { readonly at: number; readonly operation: Operation }[];
  readonly messages: readonly ChatMessage[];
  readonly mood: Mood | null;
  readonly tags: readonly string[];
  /** What trainers and leads wrote about it, and what was answered. */
  readonly notes: readonly string[];
  readonly nameOf: (staffId: string) => string | null;
};

/** Words of a recording; those in `head` say more of what it is about. */
type Words = { readonly head: readonly string[]; readonly body: readonly string[] };

/** What can be found of a session by whoever may see it for one of `audiences`. */
export type Findable = Words & {
  readonly audiences: readonly Purpose[];
  /** Null where they have no recording of it: then it is a session with its machine, its end and its note alone. */
  readonly state: 'coming' | 'ready' | 'failed' | null;
  readonly note: string;
  readonly hasMarks: boolean;
  /** The thumbnail that stands for it; null where there is none. */
  readonly posterMs: number | null;
  /** Everybody of the staff who was in it. */
  readonly people: readonly string[];
};

/** A picture of the work says more than one of the greeting: this long after the first mark, ms. */
const afterMarkMs = 2_000;

function textOf({ body }: ChatMessage): Partial<Record<keyof Words, string>> {
  switch (body.kind) {
    case 'text':
    case 'step':
      return { body: body.text };
    case 'article':
      return { head: [body.title, body.step?.title ?? ''].join(' ') };
    default:
      return {};
  }
}

type Said = KeptOfSession['entries'];

/** What each mark was labelled with last. */
function labelsOf(entries: Said): string[] {
  const labels = new Map<string, string>();
  for (const { operation } of entries) {
    if (operation.type !== 'add' && operation.type !== 'update') continue;
    const { annotation } = operation;
    if ('text' in annotation) labels.set(annotation.id, annotation.text);
  }
  return [...labels.values()];
}

function posterOf(shown: readonly { readonly atMs: number }[], markAtMs: number | null): number | null {
  const times = shown.map(({ atMs }) => atMs);
  if (markAtMs === null) return times[Math.floor(times.length / 2)] ?? null;
  const wished = markAtMs + afterMarkMs;
  return times.reduce<number | null>((best, atMs) => {
    return best === null || Math.abs(atMs - wished) < Math.abs(best - wished) ? atMs : best;
  }, null);
}

function peopleIn({ session, segments, happenings }: KeptOfSession): string[] {
  const joined = happenings.flatMap((happened) => (happened.type === 'joined' ? [happened.technicianId] : []));
  const recording = segments.map(({ technicianId }) => technicianId);
  return [...new Set([session.technicianId ?? [], session.helpers, joined, recording].flat())];
}

function machineWords({ machine, session }: KeptOfSession): string[] {
  return machine ? [machine.family, machine.model, machine.serial, machine.site] : [session.family ?? ''];
}

/** A session that was not recorded for this audience: what is known of any that ended. */
function withoutRecording(kept: KeptOfSession, audience: Purpose): Findable {
  const { note } = kept.session;
  const words = { head: machineWords(kept), body: [note] };
  return {
    audiences: [audience],
    state: null,
    note,
    hasMarks: false,
    posterMs: null,
    people: peopleIn(kept),
    ...words,
  };
}

/** Nothing of what was learned from a recording is for anybody once it may not be used for training. */
function notesOf({ segments, notes }: KeptOfSession): readonly string[] {
  return segments.some(({ purposes: agreed }) => agreed.includes('training')) ? notes : [];
}

function stateOf({ recording }: KeptOfSession, files: readonly For[]): Findable['state'] {
  if (recording?.state === 'failed') return 'failed';
  return recording?.state === 'joined' && files.length > 0 ? 'ready' : 'coming';
}

/**
 * What was recorded, for one audience. What was said, written or drawn while that was not agreed to is not in it; the note
 * is written last, so it stands by what was agreed to at the end.
 */
function recordedFor(kept: KeptOfSession, audience: Purpose): Findable {
  const { session, happenings, recording, tags, nameOf } = kept;
  const isFor = (part: For) => part.purposes.includes(audience);
  const isAgreed = ({ at }: { readonly at: number }) => wasAgreed(happenings, { purpose: audience, at });
  const entries = kept.entries.filter(isAgreed);
  const said = kept.messages.filter((message) => message.at <= session.endedAt && isAgreed(message)).map(textOf);
  const note = isAgreed({ at: session.endedAt }) ? session.note : '';
  const people = peopleIn(kept);
  const first = entries.find(({ operation }) => operation.type === 'add');
  const markAtMs = first && recording ? first.at - recording.firstLiveAt : null;
  const names = people.flatMap((id) => nameOf(id) ?? []);
  const titles = said.flatMap(({ head }) => head ?? []);
  return {
    ...{ audiences: [audience], state: stateOf(kept, kept.files.filter(isFor)), note, people },
    hasMarks: first !== undefined,
    posterMs: posterOf(kept.thumbnails.filter(isFor), markAtMs),
    head: [...machineWords(kept), ...tags, ...labelsOf(entries), ...titles, ...names],
    body: [note, ...said.flatMap(({ body }) => body ?? []), ...notesOf(kept)],
  };
}

function findableFor(kept: KeptOfSession, audience: Purpose): Findable {
  const isRecorded = kept.segments.some((segment) => {
    return segment.state !== 'refused' && segment.purposes.includes(audience);
  });
  return isRecorded ? recordedFor(kept, audience) : withoutRecording(kept, audience);
}

/** What can be found of a session that ended, once for each audience that finds something else. */
export function findablesOf(kept: KeptOfSession): Findable[] {
  const [one, other] = purposes.map((audience) => findableFor(kept, audience));
  if (!one || !other) return [];
  const isSame = JSON.stringify({ ...one, audiences: [] }) === JSON.stringify({ ...other, audiences: [] });
  return isSame ? [{ ...one, audiences: purposes }] : [one, other];
}
