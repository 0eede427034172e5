import { type Announcement, prepareAnnounce } from './announce.ts';
import type { Base, OfSession, Tables } from './database.ts';
import { prepareDue } from './findableDue.ts';
import type { NewFile } from './recordingFiles.ts';

type Row = Tables['recordings'];
type Flags = { readonly forCase: number; readonly forTraining: number };

function leastOf(flags: readonly Flags[], name: keyof Flags): number {
  return Math.min(...flags.map((one) => one[name]));
}

/** Each column by its name, so that a prepared query has a slot for each. */
type FileRow = Omit<Tables['recordingFiles'], 'checkedAt' | 'damage' | 'seal'>;
function columnsOf(row: FileRow): FileRow {
  const { companyId, sessionId, n, fromMs, toMs, mime, name, bytes, sha256, forCase, forTraining, segments } = row;
  const { proof } = row;
  return { companyId, sessionId, n, fromMs, toMs, mime, name, bytes, sha256, forCase, forTraining, segments, proof };
}

/** What was made, and what is told of it once it is written down. */
type Made = {
  readonly files: readonly NewFile[];
  readonly problem: string | null;
  readonly news: readonly Announcement[];
};

function statementsOf({ db, prepare }: Base) {
  const addFile = prepare((row: FileRow) => db.insertInto('recordingFiles').values(columnsOf(row)));
  const joined = prepare(({ companyId, sessionId, state, problem }: OfSession & Pick<Row, 'state' | 'problem'>) =>
    db
      .updateTable('recordings')
      .set({ state, problem })
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId),
  );
  const stateNow = prepare(({ companyId, sessionId }: OfSession) =>
    db.selectFrom('recordings').select('state').where('companyId', '=', companyId).where('sessionId', '=', sessionId),
  );
  const flagsNow = prepare(({ companyId, sessionId, id }: OfSession & { id: string }) =>
    db
      .selectFrom('segments')
      .select(['forCase', 'forTraining'])
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('id', '=', id),
  );
  const spend = prepare(({ companyId, sessionId, id }: OfSession & { id: string }) =>
    db
      .updateTable('segments')
      .set({ hasRaw: 0 })
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('id', '=', id),
  );
  return { addFile, joined, stateNow, flagsNow, spend };
}

/**
 * The files that were made of the segments named, which have no bytes of their own from now on; `problem`: what was not.
 * A file is for no more than each of its segments still is. False where the recording was erased meanwhile.
 */
export function createJoin(base: Base) {
  const { addFile, joined, stateNow, flagsNow, spend } = statementsOf(base);
  const due = prepareDue(base);
  const announce = prepareAnnounce(base);
  return async (where: OfSession, made: Made): Promise<boolean> => {
    return await base.together(where.sessionId, function* () {
      if ((yield* stateNow.first(where))?.state === 'erased') return false;
      for (const { purposes: _, segments, proof = null, ...file } of made.files) {
        const left: Flags[] = [];
        for (const { id } of segments) left.push(...(yield* flagsNow.all({ ...where, id })));
        const [forCase, forTraining] = [leastOf(left, 'forCase'), leastOf(left, 'forTraining')];
        yield* addFile.run({ ...where, ...file, proof, forCase, forTraining, segments: JSON.stringify(segments) });
        for (const { id } of segments) yield* spend.run({ ...where, id });
      }
      yield* joined.run({ ...where, state: made.problem === null ? 'joined' : 'failed', problem: made.problem });
      yield* due(where);
      yield* announce(where.companyId, made.news);
      return true;
    });
  };
}
