import { nanoid } from 'nanoid';
import type { Annotation, Point } from '#models/annotation.ts';
import type { Inbox, RecordingLearning } from '#models/api/learning.ts';
import type { Purpose } from '#models/customer.ts';
import { about, type House, type Person, type Talk } from './house.ts';
import { beginRecording, clockOf, endTalk, liveTalk } from './recordings.ts';

/** How long what is recorded is, ms. */
const recordedMs = 30_000;

/** A session that is over and was recorded for these purposes, as its rows have it; `isOpen`: its customer is still there. */
export async function recordedTalk(
  house: House,
  purposes: readonly Purpose[] = ['case', 'training'],
  { isOpen = false }: { readonly isOpen?: boolean } = {},
): Promise<Talk> {
  const talk = await liveTalk(house, purposes);
  const { id } = await beginRecording(house, talk);
  await house.pass(recordedMs);
  await talk.desk.ask('recording:end', { ...about(talk), segmentId: id, endedAtMs: clockOf(house, talk) });
  if (isOpen) return talk;
  await endTalk(house, talk);
  // Whoever had a session on this machine is asked first for the next one there.
  await talk.desk.ask('presence:set', { presence: 'away' });
  return talk;
}

function spot(share: number): Point {
  return [share, share];
}

/** An arrow across the middle of a frame. */
export function arrowBy({ id: author }: Person): Annotation {
  const placement = { keyframeId: nanoid(), from: spot(0.2), to: spot(0.6) };
  return { kind: 'arrow', id: nanoid(), author, color: 'orange', placement };
}

type Said = { readonly status: number; readonly reason: string | undefined; readonly number: number | undefined };

/** Somebody's requests about recordings. */
export function learnerOf({ server }: House, { cookie }: Pick<Person, 'cookie'>) {
  const read = async <T>(path: string): Promise<T> => (await (await server.request(path, { cookie })).json()) as T;
  const say = async (method: string, path: string, body: object = {}): Promise<Said> => {
    const response = await server.request(path, { method, cookie, body });
    const { reason, number } = (await response.json()) as { reason?: string; number?: number };
    return { status: response.status, reason, number };
  };
  return {
    say,
    read,
    of: (recordingId: string) =>
      read<RecordingLearning & { reason?: string }>(`/api/recordings/${recordingId}/learning`),
    inbox: () => read<Inbox>('/api/inbox'),
    status: async (path: string) => (await server.request(path, { cookie })).status,
    note: (recordingId: string, id: string, given: object = {}) =>
      say('PUT', `/api/recordings/${recordingId}/notes/${id}`, {
        ...{ number: 0, atMs: 10_000, toMs: null, text: 'A good first question.', drawing: null },
        ...given,
      }),
    share: (recordingId: string, id: string) => say('POST', `/api/recordings/${recordingId}/notes/${id}/share`),
    answer: (recordingId: string, id: string, text: string) =>
      say('POST', `/api/recordings/${recordingId}/notes/${id}/replies`, { id: nanoid(), text }),
  };
}
