import { folded } from '#models/recording/searchWords.ts';
import type { Base, OfSession, Tables } from './database.ts';
import { prepareDue } from './findableDue.ts';
import type { Steps } from './steps.ts';

/** Who tagged a recording, and when, epoch ms. */
type By = { readonly staffId: string; readonly at: number };

export type RecordingTags = ReturnType<typeof createRecordingTags>;

/** Each tag of a company once, one after the other: a company has few, and recordings that have them by the thousand. */
export function prepareTagsOf({ db, prepare }: Base) {
  const next = prepare(({ companyId, word }: { companyId: string; word: string }) =>
    db
      .selectFrom('recordingTags')
      .select(['word', 'label'])
      .where('companyId', '=', companyId)
      .where('word', '>', word)
      .orderBy('word')
      .limit(1),
  );
  return function* (companyId: string): Steps<string[]> {
    const labels: string[] = [];
    let found = yield* next.first({ companyId, word: '' });
    while (found) {
      labels.push(found.label);
      found = yield* next.first({ companyId, word: found.word });
    }
    return labels;
  };
}

function prepareRows({ db, prepare }: Base) {
  const has = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .selectFrom('recordingTags')
      .select(['word', 'label'])
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .orderBy('word'),
  );
  const add = prepare(({ companyId, sessionId, word, label, staffId, at }: Tables['recordingTags']) =>
    db
      .insertInto('recordingTags')
      .values({ companyId, sessionId, word, label, staffId, at })
      .onConflict((oc) => oc.columns(['companyId', 'sessionId', 'word']).doUpdateSet({ label })),
  );
  const drop = prepare(({ companyId, sessionId, word }: OfSession & { word: string }) =>
    db
      .deleteFrom('recordingTags')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('word', '=', word),
  );
  return { has, add, drop };
}

/** What trainers call recordings. Tags that differ in capitals or accents alone are one. */
export function createRecordingTags(base: Base) {
  const { ask, together } = base;
  const due = prepareDue(base);
  const { has, add, drop } = prepareRows(base);
  return {
    async list(where: OfSession): Promise<string[]> {
      return (await ask(has.all(where))).map(({ label }) => label);
    },
    /** The tags it has from now on. */
    async set(where: OfSession, labels: readonly string[], by: By): Promise<void> {
      const wanted = new Map(labels.map((label) => [folded(label), label]));
      await together(where.sessionId, function* () {
        for (const { word } of yield* has.all(where)) if (!wanted.has(word)) yield* drop.run({ ...where, word });
        for (const [word, label] of wanted) yield* add.run({ ...where, word, label, ...by });
        yield* due(where);
      });
    },
  };
}
