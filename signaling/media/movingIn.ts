import type { FileNames } from '../store/fileNames.ts';
import type { Leavings } from '../store/leavings.ts';
import type { Leaving } from './leaving.ts';
import type { Shelf } from './shelf.ts';

/** What is noted of a name while its file is put into the store. */
const prefix = 'moving:';

export type MovingParts = { readonly leavings: Leavings; readonly fileNames: FileNames };
type Held = { readonly shelf: Shelf; readonly leaving: Leaving };

export type MovingIn = {
  /** Puts what lies in a house's folder into the store; false where it does not lie there, or no row has it. */
  move(path: string): Promise<boolean>;
  /** Removes what was put by an earlier start and erased before that could know. */
  start(): Promise<void>;
};

/**
 * A file may be erased while it is put into the store, and its bytes removed there before they have come: whether a row has
 * it is looked up before and after, and in between it is noted, so that any node knows what to look up.
 */
export function createMovingIn({ leavings, fileNames }: MovingParts, { shelf, leaving }: Held): MovingIn {
  const settle = async (name: string): Promise<boolean> => {
    const isKept = await fileNames.isNamed(name);
    if (!isKept) await leaving.leave([name]);
    await leavings.drop([prefix + name]);
    return isKept;
  };
  return {
    async move(path) {
      const name = shelf.nameOf(path);
      if (!(await shelf.isOld(path)) || !(await fileNames.isNamed(name))) return false;
      await leavings.add([prefix + name]);
      await shelf.put(path);
      if (!(await settle(name))) return false;
      await shelf.takeOver(path);
      return true;
    },
    async start() {
      for (const noted of await leavings.list()) if (noted.startsWith(prefix)) await settle(noted.slice(prefix.length));
    },
  };
}
