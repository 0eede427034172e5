import { type TrailEvent, trailKeptMs } from '#models/library/trail.ts';
import type { RefusalReason } from '#models/refusal.ts';

/** Everything of an event but what is the same for all: its id and time are made here. */
type Told<E> = E extends TrailEvent ? Omit<E, 'id' | 'at'> : never;
type TrailNote = Told<TrailEvent>;

export type TrailBoxParts = {
  readonly shelf: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Where on the shelf; one a machine. */
  readonly key: string;
  readonly send: (events: readonly TrailEvent[]) => Promise<{ ok: true } | { ok: false; reason: RefusalReason }>;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly now: () => number;
  readonly id: () => string;
};

/** What was done at a machine: kept on the device, and what the server does not have yet is sent as it goes. */
export type TrailBox = {
  readonly events: () => readonly TrailEvent[];
  add(note: TrailNote): void;
  /** Sends what is waiting now: the page is about to go. */
  flush(): void;
  /** Nothing of it is on the device any more, and nothing more is sent. */
  forget(): void;
};

type Kept = { readonly events: readonly TrailEvent[]; readonly waiting: readonly string[] };

const [soonMs, laterMs, batch] = [1_000, 15_000, 100];
/** Refusals that asking again will not change. */
const isFinal: Partial<Record<RefusalReason, true>> = { BAD_INPUT: true, NOT_FOUND: true, TOO_LARGE: true };

const nothing: Kept = { events: [], waiting: [] };

/** What is on the shelf and not older than we say it is kept. */
function load({ shelf, key, now }: TrailBoxParts): Kept {
  try {
    const { events, waiting } = JSON.parse(shelf.getItem(key) ?? '') as Kept;
    const since = now() - trailKeptMs;
    const young = events.filter(({ at }) => at >= since);
    return { events: young, waiting: waiting.filter((id) => young.some((event) => event.id === id)) };
  } catch {
    return nothing;
  }
}

/** What is kept, read anew each time: other tabs, and a page that the way back brought up again, write to the same shelf. */
function createKept(parts: TrailBoxParts) {
  const { shelf, key } = parts;
  // What a full or forbidden shelf would not take is still sent.
  let refused: Kept | null = null;
  return {
    read: () => refused ?? load(parts),
    write(next: Kept): void {
      try {
        shelf.setItem(key, JSON.stringify(next));
        refused = null;
      } catch {
        refused = next;
      }
    },
    /** What is too old goes from the shelf as well. */
    tidy(): void {
      if (shelf.getItem(key) === null) return;
      const young = load(parts);
      if (young.events.length === 0) shelf.removeItem(key);
      else this.write(young);
    },
    remove(): void {
      refused = null;
      shelf.removeItem(key);
    },
  };
}

export function createTrailBox(parts: TrailBoxParts): TrailBox {
  const { send, after, now, id } = parts;
  const kept = createKept(parts);
  let isSending = false;
  let cancel: (() => void) | null = null;

  function schedule(ms: number): void {
    if (kept.read().waiting.length > 0) cancel ??= after(ms, flush);
  }

  function flush(): void {
    cancel?.();
    cancel = null;
    const { events, waiting } = kept.read();
    if (isSending || waiting.length === 0) return;
    const going = waiting.slice(0, batch);
    isSending = true;
    void send(events.filter((event) => going.includes(event.id))).then((answer) => {
      isSending = false;
      const isDone = answer.ok || isFinal[answer.reason] === true;
      if (isDone) settle(going);
      schedule(isDone ? soonMs : laterMs);
    });
  }

  function settle(sent: readonly string[]): void {
    const { events, waiting } = kept.read();
    // What was forgotten meanwhile leaves nothing to write.
    if (waiting.some((one) => sent.includes(one)))
      kept.write({ events, waiting: waiting.filter((one) => !sent.includes(one)) });
  }

  kept.tidy();
  schedule(soonMs);
  return {
    events: () => kept.read().events,
    add(note) {
      const event = { ...note, id: id(), at: now() } as TrailEvent;
      const { events, waiting } = kept.read();
      kept.write({ events: [...events, event], waiting: [...waiting, event.id] });
      schedule(soonMs);
    },
    flush,
    forget() {
      cancel?.();
      cancel = null;
      kept.remove();
    },
  };
}
