import type { Reached } from '../store/reached.ts';
import { reachServer } from './election.ts';
import { type Leader, prepareLeaders, readLeader } from './leaders.ts';
import { createWaiters } from './waiters.ts';

const lookMs = 250;
/** A leader that did not answer is asked again after this. */
const downMs = 500;
/** Longer than it takes until the next one leads. */
const electionMs = 15_000;
/** Who has not known for so long who leads lets nobody wait for them. */
const blindMs = 4_000;

/** What a server that follows knows of the one that leads. */
export type Watch = {
  /** The leader requests go to, waited for; null where none came within `ms`, or who leads is not known any more. */
  leader(ms: number): Promise<Leader | null>;
  /** Nothing goes there for a moment, or for `ms`: it did not answer, or leads no more. */
  isDown(leader: Leader, ms?: number): void;
  /** Hears of each who leads after another, once it answers. */
  onNext(hear: (leader: Leader) => void): void;
  /** Whether the database answers, and somebody leads or did a moment ago. */
  isServing(): boolean;
  close(): void;
};

/** Reads who leads, at whichever server of the database takes writes. */
function createReader(url: string) {
  let reached: Reached | null = null;
  const close = () => {
    reached?.giveUp();
    reached = null;
  };
  return {
    close,
    async read(): Promise<Leader | null> {
      if (!reached) {
        const found = await reachServer(url);
        await prepareLeaders(found.sentinel.client);
        reached = found;
      }
      return await readLeader(reached.sentinel.client);
    },
  };
}

/** Looks at who leads, as often as keeps a change unnoticed by people. */
export function watchLeader(url: string): Watch {
  const reader = createReader(url);
  const waiters = createWaiters<Leader>();
  let known: Leader | null = null;
  let down = { secret: '', until: 0 };
  let [isKnowing, isClosed] = [false, false];
  let [ledAt, knewAt] = [0, Date.now()];
  let [last, hear]: [string, (leader: Leader) => void] = ['', () => undefined];
  let timer: NodeJS.Timeout | undefined;
  const leader = () => {
    const isDown = known?.secret === down.secret && Date.now() < down.until;
    return known?.address == null || isDown ? null : known;
  };
  const look = async () => {
    try {
      known = await reader.read();
      [isKnowing, knewAt] = [true, Date.now()];
      const now = leader();
      if (now) ledAt = Date.now();
      if (now && now.secret !== last) hear(now);
      last = now?.secret ?? last;
      waiters.tell(now);
    } catch {
      isKnowing = false;
      reader.close();
    }
    if (!isClosed) timer = setTimeout(look, lookMs);
  };
  void look();
  const isBlind = () => !isKnowing && Date.now() > knewAt + blindMs;
  return {
    isServing: () => isKnowing && Date.now() < ledAt + electionMs,
    leader: async (ms) => leader() ?? (isBlind() ? null : await waiters.wait(ms)),
    onNext(given) {
      hear = given;
    },
    isDown({ secret }, ms = downMs) {
      down = { secret, until: Date.now() + ms };
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      waiters.giveUp();
      reader.close();
    },
  };
}
