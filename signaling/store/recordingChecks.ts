import type { Span } from '#models/recording/stretches.ts';
import type { Base, OfSession } from './database.ts';
import { fileColumns, fileOf, type KeptFile } from './recordingFiles.ts';

/** What came of comparing a file with what it was. */
export type Checked = {
  readonly n: number;
  readonly damage: readonly Span[] | null;
  readonly proof: string | null;
  /** What its store said of it before it was read, which changes when anybody writes to it; null where it says nothing. */
  readonly seal?: string | null;
  readonly at: number;
};

/** Whether the files of recordings are as they were made. */
export function createRecordingChecks({ db }: Base) {
  return {
    /** What a file's bytes are compared with; null where that is not known yet. */
    async proof({ companyId, sessionId }: OfSession, n: number): Promise<string | null> {
      const rows = db.selectFrom('recordingFiles').select('proof').where('companyId', '=', companyId);
      const row = await rows.where('sessionId', '=', sessionId).where('n', '=', n).executeTakeFirst();
      return row?.proof ?? null;
    },
    /** Of every company's files the one that was compared longest ago, and before these times, epoch ms, but none of `without`; null for none. */
    async toCheck(before: {
      readonly whole: number;
      readonly damaged: number;
      readonly without?: readonly string[];
    }): Promise<(OfSession & KeptFile) | null> {
      const rows = db.selectFrom('recordingFiles').select(fileColumns);
      const due = rows.where((eb) =>
        eb.or([
          eb('checkedAt', '<', before.whole),
          eb.and([eb('damage', 'is not', null), eb('checkedAt', '<', before.damaged)]),
        ]),
      );
      const { without = [] } = before;
      const left = without.length === 0 ? due : due.where('name', 'not in', without);
      const row = await left.orderBy('checkedAt').limit(1).executeTakeFirst();
      return row ? { companyId: row.companyId, sessionId: row.sessionId, ...fileOf(row) } : null;
    },
    /** What its store said of a file that was compared; null where it was damaged, or the store said nothing. */
    async seal({ companyId, sessionId }: OfSession, n: number): Promise<string | null> {
      const rows = db.selectFrom('recordingFiles').select('seal').where('companyId', '=', companyId);
      const row = await rows.where('sessionId', '=', sessionId).where('n', '=', n).executeTakeFirst();
      return row?.seal ?? null;
    },
    /** Nobody wrote to it since it was compared. */
    async untouched({ companyId, sessionId }: OfSession, { n, at }: Pick<Checked, 'n' | 'at'>): Promise<void> {
      const rows = db.updateTable('recordingFiles').where('companyId', '=', companyId);
      await rows.where('sessionId', '=', sessionId).where('n', '=', n).set({ checkedAt: at }).execute();
    },
    /** False where the file is not there any more. */
    async checked({ companyId, sessionId }: OfSession, { n, damage, proof, seal, at }: Checked): Promise<boolean> {
      const rows = db
        .updateTable('recordingFiles')
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId);
      const said = { damage: damage && JSON.stringify(damage), seal: damage ? null : (seal ?? null) };
      const [done] = await rows
        .where('n', '=', n)
        .set({ checkedAt: at, proof, ...said })
        .execute();
      return Number(done?.numUpdatedRows ?? 0) > 0;
    },
  };
}
