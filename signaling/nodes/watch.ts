import { placeOf } from '../store/databaseUrl.ts';
import { findServer, type Reached } from '../store/reached.ts';
import { type Leader, prepareLeaders, readLeader } from './leaders.ts';
import { createWaiters } from './waiters.ts';

const lookMs = 250;
/** A leader that did not answer is asked again after this. */
const downMs = 500;

/** What a server that follows knows of the one that leads. */
export type Watch = {
  /** The leader requests go to, waited for; null where none came within `ms`. */
  leader(ms: number): Promise<Leader | null>;
  /** Nothing goes there for a moment, or for `ms`: it did not answer, or leads no more. */
  isDown(leader: Leader, ms?: number): void;
  /** Whether the database answers. */
  isKnowing(): boolean;
  close(): Promise<void>;
};

/** Reads who leads, at whichever server of the database takes writes. */
function createReader(url: string) {
  let reached: Reached | null = null;
  const close = async () => {
    await reached?.close();
    reached = null;
  };
  return {
    close,
    async read(): Promise<Leader | null> {
      const isFirst = reached === null;
      reached ??= await findServer({ servers: placeOf(url).servers }, 0);
      const { client } = reached.sentinel;
      if (isFirst) await prepareLeaders(client);
      return await readLeader(client);
    },
  };
}

/** Looks at who leads, as often as keeps a change unnoticed by people. */
export function watchLeader(url: string): Watch {
  const reader = createReader(url);
  const waiters = createWaiters<Leader>();
  let known: Leader | null = null;
  let down = { epoch: 0, until: 0 };
  let [isKnowing, isClosed] = [false, false];
  let timer: NodeJS.Timeout | undefined;
  const leader = () => {
    const isDown = known?.epoch === down.epoch && Date.now() < down.until;
    return known?.address == null || isDown ? null : known;
  };
  const look = async () => {
    try {
      known = await reader.read();
      isKnowing = true;
      waiters.tell(leader());
    } catch {
      isKnowing = false;
      await reader.close();
    }
    if (!isClosed) timer = setTimeout(look, lookMs);
  };
  void look();
  return {
    isKnowing: () => isKnowing,
    leader: async (ms) => leader() ?? (await waiters.wait(ms)),
    isDown({ epoch }, ms = downMs) {
      down = { epoch, until: Date.now() + ms };
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      waiters.giveUp();
      await reader.close();
    },
  };
}
