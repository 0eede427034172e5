import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { defaultCompanySettings } from '#models/company.ts';
import { advance, type Session } from '#models/session.ts';
import { openStore } from '#signaling/store/store.ts';
import { createChance } from '#test/support/clips/chance.ts';
import { queuedSession } from '#test/support/sessions.ts';
import { projectDir } from '#test/support/sources.ts';

/** How large a library of recordings is, and of how much it is made. */
export type LibrarySize = {
  readonly recordings: number;
  readonly machines: number;
  readonly families: number;
  readonly people: number;
  readonly tags: number;
};
/** What questions can be asked of it. */
export type Library = {
  readonly rare: readonly string[];
  readonly common: readonly string[];
  readonly people: readonly string[];
  readonly from: number;
  readonly until: number;
};

export const companyId = 'company-one';
const dayMs = 24 * 3600_000;
const until = Date.UTC(2026, 10, 1);
const days = 3 * 365;
const outcomes = ['fixed', 'fixed', 'fixed', 'partlyFixed', 'notFixed'] as const;

/** Sentences of the demo's articles, in both languages. */
function sentences(): string[] {
  const folder = join(projectDir, 'signaling', 'demo', 'files', 'library');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
  const all = files.flatMap((file) => readFileSync(join(folder, file), 'utf8').split(/[.!?:]\s|\n/));
  return all.map((text) => text.trim()).filter((text) => text.split(' ').length >= 4 && !/^[#|`-]/.test(text));
}

/** The words that are in the most sentences. */
function commonWords(all: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of all.flatMap((text) => [...new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? [])]))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 20)
    .map(([word]) => word);
}

type Writer = {
  readonly chance: () => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly size: LibrarySize;
};

function wordOf({ chance }: Writer): string {
  return Array.from({ length: 8 }, () => String.fromCharCode(97 + Math.floor(chance() * 26))).join('');
}

function endedSession(writer: Writer, n: number, texts: readonly string[]): Extract<Session, { state: 'ended' }> {
  const { chance, pick, size } = writer;
  const endedAt = until - Math.floor((1 - n / size.recordings) * days * dayMs) - Math.floor(chance() * 1_000);
  const askedAt = endedAt - 1_200_000;
  const machine = Math.floor(chance() ** 2 * size.machines);
  const about = {
    id: `recorded-${n}`,
    companyId,
    machineId: `machine-${machine}`,
    family: `Family ${machine % size.families}`,
  };
  const customer = {
    name: 'Kim',
    level: pick([1, 1, 1, 2, 2, 3] as const),
    segment: 'business',
    language: 'de',
  } as const;
  const consent = { sharingAt: askedAt, caseAt: askedAt, trainingAt: chance() < 0.8 ? askedAt : null, textVersion: 2 };
  const open = queuedSession({ ...about, customer, consent, askedAt, firstLiveAt: askedAt + 60_000 });
  const left = advance(open, { type: 'hangUp', by: 'customer' }, endedAt);
  if (left?.state !== 'ended') throw new Error('A customer who waits can leave.');
  const technicianId = `person-${Math.floor(chance() * size.people)}`;
  return { ...left, technicianId, outcome: pick(outcomes), note: `${pick(texts)}. ${pick(texts)}.` };
}

const statements = {
  session:
    'INSERT INTO sessions (id, companyId, linkId, state, epoch, customerEpoch, endedAt, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  recording: 'INSERT INTO recordings VALUES (?, ?, ?, ?, ?, NULL, 0, NULL)',
  segment: `INSERT INTO segments VALUES (?, ?, 's', ?, 'video/webm', 0, 900000, 'start', ?, ?, 1000, '', 'finalised', ?, 0, 1, 1)`,
  file: `INSERT INTO recordingFiles VALUES (?, ?, 0, 0, 900000, 'video/webm', ?, 1000, '', ?, ?, '[]', 0, NULL, NULL)`,
  thumbnail: 'INSERT INTO thumbnails VALUES (?, ?, ?, 9000, ?, ?)',
  happening: 'INSERT INTO happenings VALUES (?, ?, ?, ?, ?)',
  operation: `INSERT INTO operations (companyId, sessionId, seq, side, id, at, bytes, body) VALUES (?, ?, ?, 'technician', ?, ?, 1, ?)`,
  message: `INSERT INTO messages (companyId, sessionId, seq, author, id, name, at, bytes, body) VALUES (?, ?, ?, 'customer', ?, NULL, ?, 1, ?)`,
  ending: `INSERT INTO endings (companyId, sessionId, changedAt, endedAt, resolution, mood, recovery, openSince, contact, body) VALUES (?, ?, ?, ?, NULL, ?, NULL, NULL, NULL, '[]')`,
  tag: `INSERT OR IGNORE INTO recordingTags VALUES (?, ?, ?, ?, 'person-0', 1)`,
  due: 'INSERT INTO findablesDue (companyId, sessionId) VALUES (?, ?)',
};
type Put = (what: keyof typeof statements, ...values: (string | number | null)[]) => void;

/** What was said in one session: labels, some of them of its own alone, a chat, an article, tags. */
function tell(
  put: Put,
  writer: Writer,
  { session, texts }: { session: Extract<Session, { state: 'ended' }>; texts: readonly string[] },
) {
  const { chance, pick, size } = writer;
  const { id, askedAt } = session;
  const own = wordOf(writer);
  const labels = [pick(texts).split(' ').slice(0, 3).join(' '), `${own} ${pick(texts).split(' ')[0]}`];
  labels.forEach((text, n) => {
    const placement = { keyframeId: 'keyframe-x', at: [0.5, 0.5] };
    const annotation = { id: `mark-${n}`, author: 'person-0', color: 'orange', kind: 'text', text, placement };
    put(
      'operation',
      companyId,
      id,
      n + 1,
      `o-${n}`,
      askedAt + 70_000,
      JSON.stringify({ id: 'o', stamp: 1, type: 'add', annotation }),
    );
  });
  const said = Array.from({ length: 8 }, () => ({ kind: 'text', text: pick(texts) }));
  const article = {
    kind: 'article',
    articleId: 'article-one',
    language: 'en',
    title: pick(texts).slice(0, 80),
    step: null,
  };
  for (const [n, body] of [...said, article].entries())
    put('message', companyId, id, n + 1, `m-${n}`, askedAt + 80_000 + n, JSON.stringify(body));
  if (chance() < 0.6) {
    const tag = `tag ${Math.floor(chance() ** 3 * size.tags)}`;
    put('tag', companyId, id, tag, tag);
  }
  return own;
}

function keep(put: Put, writer: Writer, session: Extract<Session, { state: 'ended' }>): void {
  const { id, endedAt, askedAt, technicianId, consent, epoch, customerEpoch, state } = session;
  const flags = [1, consent.trainingAt === null ? 0 : 1] as const;
  put('session', id, companyId, 'link-one', state, epoch, customerEpoch, endedAt, JSON.stringify(session));
  put('recording', companyId, id, askedAt + 60_000, endedAt, 'joined');
  put('segment', companyId, id, technicianId, ...flags, `u-${id}`);
  put('file', companyId, id, `f-${id}`, ...flags);
  for (const atMs of [5_000, 12_000, 300_000]) put('thumbnail', companyId, id, atMs, ...flags);
  const agreed = { type: 'consent', case: true, training: flags[1] === 1, textVersion: 2, language: 'de' };
  put('happening', companyId, id, 1, askedAt, JSON.stringify(agreed));
  put('happening', companyId, id, 2, askedAt + 60_000, JSON.stringify({ type: 'joined', technicianId }));
  put('ending', companyId, id, endedAt, endedAt, writer.pick([null, 1, 2, 3, 4, 5, 5]));
  put('due', companyId, id);
}

async function found(path: string, { machines, families, people }: LibrarySize): Promise<void> {
  const store = await openStore(path);
  await store.companies.insert({ id: companyId, name: 'One', createdAt: 1 });
  await store.companies.set(companyId, { ...defaultCompanySettings, recordingDays: null });
  const added = Array.from({ length: machines }, (_, n) => {
    const place = {
      family: `Family ${n % families}`,
      model: `Model ${n % 70}`,
      serial: `SN${n}`,
      site: `Hall ${n % 900}`,
    };
    return { ...place, id: `machine-${n}`, code: `CODE${n}`, owner: 'business', language: 'de' } as const;
  });
  await store.machines.import(companyId, { added, changed: [], at: 1 });
  for (let n = 0; n < people; n += 1) {
    const row = {
      id: `person-${n}`,
      companyId,
      login: `person-${n}@one.example`,
      name: `Person ${n} Name${n}`,
    } as const;
    const rest = { role: 'technician', level: 2, segment: 'business', languages: ['de'], families: [] } as const;
    await store.staff.insert({ ...row, ...rest, passwordHash: '-', createdAt: 1 });
  }
  await store.links.insert({
    ...{
      id: 'link-one',
      companyId,
      secretHash: 'x',
      machineId: null,
      customerName: null,
      level: 1,
      segment: 'business',
    },
    ...{
      language: 'de',
      sessionId: null,
      createdAt: 1,
      expiresAt: 2,
      firstUsedAt: 1,
      revokedAt: null,
      sessionEndedAt: 1,
    },
  });
  await store.close();
}

/** Writes a library of recordings into a new database, the same each time, and everything in it can be found. */
export async function writeLibrary(path: string, size: LibrarySize): Promise<Library> {
  await found(path, size);
  const chance = createChance(23);
  const writer: Writer = { chance, size, pick: (from) => from[Math.floor(chance() * from.length)] as never };
  const texts = sentences();
  const engine = new Libsql(path);
  const prepared = new Map(Object.entries(statements).map(([what, text]) => [what, engine.prepare(text)]));
  const put: Put = (what, ...values) => void prepared.get(what)?.run(...values);
  const rare: string[] = [];
  engine.exec('BEGIN');
  for (let n = 0; n < size.recordings; n += 1) {
    const session = endedSession(writer, n, texts);
    keep(put, writer, session);
    rare.push(tell(put, writer, { session, texts }));
  }
  engine.exec('COMMIT');
  engine.close();
  const store = await openStore(path);
  while (await store.recordingSearch.catchUp(2_000));
  await store.close();
  const people = Array.from({ length: size.people }, (_, n) => `person-${n}`);
  return { rare, common: commonWords(texts), people, from: until - days * dayMs, until };
}
