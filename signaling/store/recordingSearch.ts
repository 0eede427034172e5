import type { Purpose } from '#models/customer.ts';
import { type Findable, findablesOf, type KeptOfSession } from '#models/recording/findable.ts';
import type { SearchWords } from '#models/recording/searchWords.ts';
import type { Base, OfSession, Tables } from './database.ts';
import { prepareDrop } from './findableDue.ts';
import { prepareWords } from './findableIndex.ts';
import { prepareSources } from './findableSources.ts';
import type { Fact } from './findableWords.ts';
import { prepareTagsOf } from './recordingTags.ts';
import type { Steps } from './steps.ts';

type Row = Tables['findables'];
/** What somebody looks for, and for what they may see it. `from` and `before` are epoch ms at which it ended. */
export type Search = {
  readonly companyId: string;
  readonly audience: Purpose;
  readonly words: SearchWords;
  readonly facts: readonly Omit<Fact, 'companyId'>[];
  readonly from: number;
  readonly before: number;
};
/** A place in the list: below this number, and after so many of the best of those. */
export type Place = { readonly below: number; readonly offset: number };
type At = { readonly place: Place | null; readonly by: 'newest' | 'best'; readonly limit: number };
type Choices = { readonly families: string[]; readonly tags: string[] };
export type FoundRow = Omit<Row, 'people' | 'forCase' | 'forTraining'>;

export type RecordingSearch = ReturnType<typeof createRecordingSearch>;

/** More sessions than end in one millisecond, twice each; numbers stay below 2^53 until the year 2248. */
const perMs = 1_024;
/** As many are brought up to date before a search is answered. */
const mostBefore = 40;

function factsOf(row: Row, { state, audiences, people }: Findable, tags: readonly string[]): Fact[] {
  const { companyId, family, level, outcome, mood, hasMarks } = row;
  const of = (what: Fact['what'], values: readonly (string | number | null)[]) =>
    values.flatMap((value): Fact[] => (value === null ? [] : [{ companyId, what, value }]));
  return [
    ...of('audience', audiences),
    ...of('kind', [state === null ? 'unrecorded' : 'recorded']),
    ...[of('family', [family]), of('level', [level]), of('outcome', [outcome]), of('mood', [mood])].flat(),
    ...[of('person', people), of('tag', state === null ? [] : tags), of('marks', hasMarks ? [1] : [])].flat(),
  ];
}

function rowOf(n: number, { session, machine, mood }: KeptOfSession, found: Findable): Row {
  const { id: sessionId, companyId, endedAt, customer, outcome, machineId, family } = session;
  const { level, segment, language } = customer;
  const { model = null, serial = null, site = null } = machine ?? {};
  return {
    ...{ n, companyId, sessionId, endedAt, level, segment, language, outcome, mood, machineId, model, serial, site },
    ...{ family: machine?.family ?? family, state: found.state, note: found.note, posterMs: found.posterMs },
    ...{ hasMarks: Number(found.hasMarks), people: JSON.stringify(found.people) },
    ...{ forCase: Number(found.audiences.includes('case')), forTraining: Number(found.audiences.includes('training')) },
  };
}

function prepareRows({ db, prepare }: Base) {
  const columns = ['n', 'companyId', 'sessionId', 'state', 'endedAt', 'machineId', 'family', 'model'] as const;
  const more = ['serial', 'site', 'level', 'segment', 'language', 'outcome', 'mood', 'note', 'hasMarks'] as const;
  return {
    last: prepare(({ from, below }: { from: number; below: number }) =>
      db
        .selectFrom('findables')
        .select('n')
        .where('n', '>=', from)
        .where('n', '<', below)
        .orderBy('n', 'desc')
        .limit(1),
    ),
    newest: prepare(() => db.selectFrom('findables').select('n').orderBy('n', 'desc').limit(1)),
    put: prepare((row: Row) => {
      const { n, companyId, sessionId, endedAt, level, segment, language, outcome, mood, machineId, model } = row;
      const { family, state, note, posterMs, serial, site, hasMarks, people, forCase, forTraining } = row;
      const place = { n, companyId, sessionId, endedAt, machineId, family, model, serial, site, forCase, forTraining };
      const facts = { level, segment, language, outcome, mood, state, note, posterMs, hasMarks, people };
      return db.insertInto('findables').values({ ...place, ...facts });
    }),
    get: prepare(({ companyId, n }: { companyId: string; n: number }) =>
      db
        .selectFrom('findables')
        .select([...columns, ...more, 'posterMs'])
        .where('companyId', '=', companyId)
        .where('n', '=', n),
    ),
  };
}

/** The families something can be found of, one after the other: there are few, and of each there is much. */
function prepareFamilies({ db, prepare }: Base) {
  const next = prepare(({ companyId, family }: { companyId: string; family: string }) =>
    db
      .selectFrom('findables')
      .select('family')
      .where('companyId', '=', companyId)
      .where('family', '>', family)
      .orderBy('family')
      .limit(1),
  );
  return function* (companyId: string): Steps<string[]> {
    const found: string[] = [];
    for (let family = (yield* next.first({ companyId, family: '' }))?.family; family; ) {
      found.push(family);
      family = (yield* next.first({ companyId, family }))?.family;
    }
    return found;
  };
}

/** Brings what can be found of a session up to date; to be run in a transaction. */
function prepareRefresh(base: Base) {
  const [sources, rows, words, drop] = [prepareSources(base), prepareRows(base), prepareWords(base), prepareDrop(base)];
  return function* (where: OfSession): Steps<void> {
    yield* drop(where);
    const kept = yield* sources(where);
    if (!kept) return;
    const from = kept.session.endedAt * perMs;
    for (const found of findablesOf(kept)) {
      const last = (yield* rows.last.first({ from, below: from + perMs }))?.n ?? from - 1;
      if (last + 1 >= from + perMs)
        throw new Error(`More sessions ended at ${kept.session.endedAt} than can be told apart.`);
      const row = rowOf(last + 1, kept, found);
      yield* rows.put.run(row);
      yield* words.put(row.n, { ...found, facts: factsOf(row, found, kept.tags) });
    }
  };
}

function prepareCatchUp(base: Base) {
  const { db, prepare, ask, together } = base;
  const refresh = prepareRefresh(base);
  const due = db.selectFrom('findablesDue').select(['n', 'companyId', 'sessionId']).orderBy('n', 'desc');
  const any = prepare(({ limit }: { limit: number }) => due.limit(limit));
  const own = prepare(({ companyId, limit }: { companyId: string; limit: number }) =>
    due.where('companyId', '=', companyId).limit(limit),
  );
  const done = prepare(({ n }: { n: number }) => db.deleteFrom('findablesDue').where('n', '=', n));
  /** The latest change first. Answers how many there were. */
  return async ({ companyId, limit }: { companyId: string | null; limit: number }): Promise<number> => {
    const next = function* (most: number): Steps<(OfSession & { n: number })[]> {
      return companyId === null ? yield* any.all({ limit: most }) : yield* own.all({ companyId, limit: most });
    };
    if ((await ask(next(1))).length === 0) return 0;
    return await together('findables', function* () {
      const found = yield* next(limit);
      for (const { n, ...where } of found) {
        // First: a change that is being made has noted it as well, and is waited for.
        yield* done.run({ n });
        yield* refresh(where);
      }
      return found.length;
    });
  };
}

/** Recordings, and sessions without one, as they are looked for. */
export function createRecordingSearch(base: Base) {
  const [words, rows, catchUp] = [prepareWords(base), prepareRows(base), prepareCatchUp(base)];
  const [families, tagsOf] = [prepareFamilies(base), prepareTagsOf(base)];
  const { ask } = base;
  /** Below it stands everything of every company that is there now, and above it whatever ends later. */
  const top = async (): Promise<number> => ((await ask(rows.newest.first({})))?.n ?? 0) + 1;
  return {
    /** Brings up to `limit` sessions of any company up to date, the latest first; true while there may be more. */
    async catchUp(limit: number): Promise<boolean> {
      return (await catchUp({ companyId: null, limit })) === limit;
    },
    /**
     * At most `limit` of what is looked for, from a place on, null for the beginning: the newest first, or what fits the words
     * best. `below` is the number it was looked for below.
     */
    async find(search: Search, { place, by, limit }: At): Promise<{ rows: FoundRow[]; below: number }> {
      const { companyId, audience, from, before, words: asked } = search;
      await catchUp({ companyId, limit: mostBefore });
      const { below, offset } = place ?? { below: await top(), offset: 0 };
      const facts = [{ what: 'audience', value: audience } as const, ...search.facts];
      const range = { from: from * perMs, below: Math.min(before * perMs, below) };
      const question = { ...range, words: asked, facts: facts.map((fact) => ({ ...fact, companyId })) };
      const best = async () => await ask(words.best(question, { limit, offset }));
      const numbers = by === 'best' ? await best() : await ask(words.newest(question, limit));
      const found: FoundRow[] = [];
      for (const n of numbers) found.push(...(await ask(rows.get.all({ companyId, n }))));
      return { rows: found, below };
    },
    /** What this audience's recordings can be narrowed down to: families of machines, and tags that one of them has. */
    async choices({ companyId, audience }: Pick<Search, 'companyId' | 'audience'>): Promise<Choices> {
      const everywhere = { from: 0, below: await top(), words: { whole: [], beginning: null } };
      const hasTag = async (value: string) => {
        const facts = [{ what: 'audience', value: audience } as const, { what: 'tag', value } as const];
        const question = { ...everywhere, facts: facts.map((fact) => ({ ...fact, companyId })) };
        return (await ask(words.newest(question, 1))).length > 0;
      };
      const tags: string[] = [];
      for (const tag of await ask(tagsOf(companyId))) if (await hasTag(tag)) tags.push(tag);
      return { families: await ask(families(companyId)), tags };
    },
  };
}
