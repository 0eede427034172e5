import { DatabaseAway, DatabaseBehind, sentenceOf } from './databaseAway.ts';
import { findServer, type Reached, type Sought } from './reached.ts';

/** So long somebody who asks waits for a server that takes writes; when it is away longer, they are told so at once. */
const patienceMs = 4_000;
/** Between two rounds of looking for one; the pause grows, and half of it is chance. */
const pauseMs = { least: 100, most: 2_000, growth: 1.6 };

/** Hears of the server that takes writes. */
export type DatabaseWatch = {
  away(why: string): void;
  /** Why none is found; when it is another reason than before. */
  missing(why: string): void;
  /** The one that is found lacks what was acknowledged: what is in memory is not true any more. Nothing is written there. */
  behind(why: string): void;
  back(found: { readonly server: string; readonly timeline: number; readonly afterMs: number }): void;
};

export type Primary = {
  /** The server that takes writes. Rejects with a `DatabaseAway` when there has been none for a while. */
  reach(): Promise<Reached>;
  /** The same, however long it takes: for what has to be known before anything else is done. */
  await(): Promise<Reached>;
  /** Something did not work there: looks whether it is gone. */
  doubt(at: Reached): Promise<void>;
  close(): Promise<void>;
};

type Search = { readonly found: Promise<Reached>; readonly soon: Promise<Reached> };

/** `soon` is given up after a while, `found` is not. */
function patient(found: Promise<Reached>): Search {
  const soon = new Promise<Reached>((resolve, reject) => {
    const timer = setTimeout(() => reject(new DatabaseAway('the database is away')), patienceMs);
    void found.then(resolve, reject).finally(() => clearTimeout(timer));
  });
  for (const one of [found, soon]) one.catch(() => undefined);
  return { found, soon };
}

/** Waits longer each time, and no longer than until `isOver`. */
function pause(tries: number, isOver: AbortSignal): Promise<void> {
  const ms = Math.min(pauseMs.least * pauseMs.growth ** tries, pauseMs.most) * (0.5 + Math.random());
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      isOver.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    timer.unref();
    isOver.addEventListener('abort', end);
  });
}

type Seeking = { readonly sought: Sought; readonly watch: DatabaseWatch | undefined; readonly isOver: AbortSignal };

/** Looks until one is found. */
async function seek({ sought, watch, isOver }: Seeking, least: number): Promise<Reached> {
  const since = performance.now();
  let said = '';
  for (let tries = 0; !isOver.aborted; tries += 1) {
    try {
      const reached = await findServer(sought, least);
      const { server, timeline } = reached.sentinel;
      watch?.back({ server: new URL(server).host, timeline, afterMs: Math.round(performance.now() - since) });
      return reached;
    } catch (error) {
      const why = sentenceOf(error);
      if (error instanceof DatabaseBehind) watch?.behind(why);
      if (why !== said) watch?.missing(why);
      said = why;
    }
    await pause(tries, isOver);
  }
  throw new DatabaseAway('the database is closed');
}

/** Finds the server that takes writes, and another whenever it is lost. Rejects where there is none at first. */
export async function findPrimary(sought: Sought & { readonly watch?: DatabaseWatch }): Promise<Primary> {
  const { watch } = sought;
  const over = new AbortController();
  const seeking: Seeking = { sought, watch, isOver: over.signal };
  let [least, at]: [number, Reached | null] = [0, null];
  let search: Search | null = null;
  const stay = (reached: Reached): Reached => {
    const { timeline, gone } = reached.sentinel;
    [at, search, least] = [reached, null, Math.max(least, timeline)];
    void gone.then((why) => lose(reached, why));
    return reached;
  };
  const lose = (reached: Reached, why: string) => {
    if (at !== reached) return;
    at = null;
    reached.giveUp();
    watch?.away(why);
    search = patient(seek(seeking, least).then(stay));
  };
  const reach = async (which: keyof Search): Promise<Reached> => {
    const reached = at ?? (await search?.[which]);
    if (!reached) throw new DatabaseAway('the database is closed');
    return reached;
  };
  stay(await findServer(sought, least));
  return {
    reach: () => reach('soon'),
    await: () => reach('found'),
    // Where it is gone `gone` was heard of here first.
    doubt: async (reached) => void (at === reached && (await reached.sentinel.look())),
    async close() {
      over.abort();
      const last = at ?? (await search?.found.catch(() => null));
      [at, search] = [null, null];
      await last?.close();
    },
  };
}
