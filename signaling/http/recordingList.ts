import { Router } from 'express';
import { thumbnailUrl } from '#models/api/recording.ts';
import {
  type FoundItem,
  type FoundSession,
  type RecordingChoices,
  type RecordingsPage,
  type RecordingsQuery,
  recordingsPerPage,
  recordingsQuerySchema,
} from '#models/api/recordings.ts';
import type { Machine } from '#models/customer.ts';
import { searchWords } from '#models/recording/searchWords.ts';
import { refuse } from '#models/refusal.ts';
import { snapshotView } from '../dispatch/views.ts';
import type { FoundRow, Place, Search } from '../store/recordingSearch.ts';
import type { StaffRow } from '../store/staff.ts';
import { queryOf } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { audienceOf } from './recordingAccess.ts';
import { staffRoute } from './staffRoute.ts';

const roles = ['trainer', 'lead'] as const;
type Viewer = Pick<StaffRow, 'companyId' | 'role'>;

function audienceFor({ role }: Viewer): Search['audience'] {
  return audienceOf(role === 'trainer' ? 'trainer' : 'lead');
}

function searchOf(viewer: Viewer, query: RecordingsQuery): Search {
  const { words = '', from = 0, until = Number.MAX_SAFE_INTEGER, person = [], tag = [] } = query;
  const single = ['family', 'level', 'outcome', 'mood', 'kind'] as const;
  const facts: Search['facts'] = [
    ...single.flatMap((what) => (query[what] === undefined ? [] : [{ what, value: query[what] }])),
    ...person.map((value) => ({ what: 'person', value }) as const),
    ...tag.map((value) => ({ what: 'tag', value }) as const),
    ...(query.marks ? [{ what: 'marks', value: 1 } as const] : []),
  ];
  const { companyId } = viewer;
  return { companyId, audience: audienceFor(viewer), words: searchWords(words), facts, from, before: until };
}

/** A place in the list as it is told: a number in base 36, and after it how many of the best were told. */
function placeOf(cursor: string): Place {
  const [below = '', offset = '0'] = cursor.split('.');
  return { below: Number.parseInt(below, 36), offset: Number(offset) };
}

function machineOf({ machineId: id, family, model, serial, site }: FoundRow): Machine | null {
  if (id === null || family === null || model === null || serial === null || site === null) return null;
  return { id, family, model, serial, site };
}

async function itemsOf({ store }: HttpParts, { companyId }: Viewer, rows: readonly FoundRow[]): Promise<FoundItem[]> {
  const unrecorded = rows.filter(({ state }) => state === null).map(({ sessionId }) => sessionId);
  const snapshots = await store.snapshots.ofSessions(companyId, unrecorded);
  const withoutRecording = (row: FoundRow): FoundSession => {
    const { sessionId: id, outcome, note, endedAt } = row;
    const kept = snapshots.filter(({ sessionId }) => sessionId === id).map(snapshotView);
    return { kind: 'unrecorded', id, machine: machineOf(row), outcome, note, endedAt, snapshots: kept };
  };
  return await Promise.all(
    rows.map(async (row): Promise<FoundItem> => {
      const { sessionId: id, state, posterMs, family, level, outcome, mood, note, endedAt } = row;
      if (state === null) return withoutRecording(row);
      const tags = await store.recordingTags.list({ companyId, sessionId: id });
      const poster = posterMs === null ? null : thumbnailUrl(id, posterMs);
      const facts = { family, level, outcome, mood, note, endedAt, hasMarks: row.hasMarks === 1 };
      return { kind: 'recorded', id, machine: machineOf(row), ...facts, tags, state, poster };
    }),
  );
}

/** One more than a page is looked for, which tells whether there is another page. */
async function pageOf(parts: HttpParts, viewer: Viewer, query: RecordingsQuery): Promise<RecordingsPage> {
  const search = searchOf(viewer, query);
  const hasWords = search.words.whole.length > 0 || search.words.beginning !== null;
  const by = query.order === 'best' && hasWords ? 'best' : 'newest';
  const place = query.cursor ? placeOf(query.cursor) : null;
  const limit = recordingsPerPage + 1;
  const { rows: found, below } = await parts.store.recordingSearch.find(search, { place, by, limit });
  const rows = found.slice(0, recordingsPerPage);
  const last = rows.at(-1);
  const isMore = found.length > rows.length && last !== undefined;
  const after = by === 'best' ? `${below.toString(36)}.${(place?.offset ?? 0) + rows.length}` : last?.n.toString(36);
  return { items: await itemsOf(parts, viewer, rows), next: isMore ? (after ?? null) : null };
}

async function choicesOf({ store }: HttpParts, viewer: Viewer): Promise<RecordingChoices> {
  const { companyId } = viewer;
  const people = (await store.staff.everybody(companyId)).filter(({ role }) => role === 'technician');
  return {
    ...(await store.recordingSearch.choices({ companyId, audience: audienceFor(viewer) })),
    people: people.map(({ id, name }) => ({ id, name })),
  };
}

/** Recordings as trainers and leads find them, and the sessions that have none. */
export function recordingListRouter(parts: HttpParts): Router {
  const list = staffRoute(parts, {
    roles,
    schema: null,
    async answer({ staff, req }) {
      const query = queryOf(req, recordingsQuerySchema);
      return query ? { ok: true, ...(await pageOf(parts, staff, query)) } : refuse('BAD_INPUT');
    },
  });
  const choices = staffRoute(parts, {
    roles,
    schema: null,
    answer: async ({ staff }) => ({ ok: true, ...(await choicesOf(parts, staff)) }),
  });
  return Router().get('/recordings', list).get('/recording-choices', choices);
}
