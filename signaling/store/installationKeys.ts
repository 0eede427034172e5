import type { Base } from './database.ts';

export type InstallationKeys = ReturnType<typeof createInstallationKeys>;

/** Keys of the installation, which all its nodes have in common. */
export function createInstallationKeys({ db }: Base) {
  const get = async (name: string): Promise<string | null> => {
    const found = await db.selectFrom('installationKeys').select('body').where('name', '=', name).executeTakeFirst();
    return found?.body ?? null;
  };
  return {
    get,
    async put(name: string, body: string): Promise<void> {
      const insert = db.insertInto('installationKeys').values({ name, body });
      await insert.onConflict((oc) => oc.column('name').doUpdateSet({ body })).execute();
    },
    async drop(name: string): Promise<void> {
      await db.deleteFrom('installationKeys').where('name', '=', name).execute();
    },
    /** Keeps `body` unless another is kept already, and answers the one that is: of two at once both are told the same. */
    async settle(name: string, body: string): Promise<string> {
      const insert = db.insertInto('installationKeys').values({ name, body });
      await insert.onConflict((oc) => oc.column('name').doNothing()).execute();
      return (await get(name)) ?? body;
    },
  };
}
