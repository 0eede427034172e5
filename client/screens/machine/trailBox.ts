import type { TrailEvent } from '#models/library/trail.ts';
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

function load({ shelf, key }: TrailBoxParts): Kept {
  try {
    const kept = JSON.parse(shelf.getItem(key) ?? '') as Kept;
    return Array.isArray(kept.events) && Array.isArray(kept.waiting) ? kept : { events: [], waiting: [] };
  } catch {
    return { events: [], waiting: [] };
  }
}

export function createTrailBox(parts: TrailBoxParts): TrailBox {
  const { shelf, key, send, after, now, id } = parts;
  let kept = load(parts);
  let isSending = false;
  let cancel: (() => void) | null = null;

  function keep(next: Kept): void {
    kept = next;
    try {
      shelf.setItem(key, JSON.stringify(kept));
    } catch {
      // A full or forbidden shelf: what is in memory is still sent.
    }
  }

  function schedule(ms: number): void {
    if (kept.waiting.length > 0) cancel ??= after(ms, flush);
  }

  function flush(): void {
    cancel?.();
    cancel = null;
    if (isSending || kept.waiting.length === 0) return;
    const going = kept.waiting.slice(0, batch);
    isSending = true;
    void send(kept.events.filter((event) => going.includes(event.id))).then((answer) => {
      isSending = false;
      const isDone = answer.ok || isFinal[answer.reason] === true;
      if (isDone) keep({ ...kept, waiting: kept.waiting.filter((waiting) => !going.includes(waiting)) });
      schedule(isDone ? soonMs : laterMs);
    });
  }

  schedule(soonMs);
  return {
    events: () => kept.events,
    add(note) {
      const event = { ...note, id: id(), at: now() } as TrailEvent;
      keep({ events: [...kept.events, event], waiting: [...kept.waiting, event.id] });
      schedule(soonMs);
    },
    flush,
    forget() {
      cancel?.();
      cancel = null;
      kept = { events: [], waiting: [] };
      shelf.removeItem(key);
    },
  };
}
