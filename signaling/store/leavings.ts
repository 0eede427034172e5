import type { Base } from './database.ts';
import type { Steps } from './steps.ts';

/** So many names are told at once. */
const most = 500;

export type Leavings = ReturnType<typeof createLeavings>;

/** How it is noted that bytes are to go; to be run together with what takes their rows away. */
export function prepareLeavings({ db, prepare }: Base) {
  const add = prepare(({ name }: { name: string }) =>
    db
      .insertInto('installationLeavings')
      .values({ name })
      .onConflict((oc) => oc.column('name').doNothing()),
  );
  return function* (names: readonly string[]): Steps<void> {
    for (const name of names) yield* add.run({ name });
  };
}

/** What is to go from the disk or the object store: kept until it has gone, by whichever node. */
export function createLeavings({ db }: Base) {
  return {
    async add(names: readonly string[]): Promise<void> {
      for (let at = 0; at < names.length; at += most) {
        const rows = names.slice(at, at + most).map((name) => ({ name }));
        await db
          .insertInto('installationLeavings')
          .values(rows)
          .onConflict((oc) => oc.column('name').doNothing())
          .execute();
      }
    },
    async list(): Promise<string[]> {
      const rows = await db.selectFrom('installationLeavings').select('name').orderBy('name').execute();
      return rows.map(({ name }) => name);
    },
    /** They have gone, or are there to stay after all. */
    async drop(names: readonly string[]): Promise<void> {
      for (let at = 0; at < names.length; at += most)
        await db
          .deleteFrom('installationLeavings')
          .where('name', 'in', names.slice(at, at + most))
          .execute();
    },
  };
}
