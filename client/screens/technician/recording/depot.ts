import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Keeper } from '#client/device/keeper.ts';
import type { Beginning, Kept } from '#client/device/kept.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { type CarrierTools, carry } from './carrier.ts';
import { Line } from './line.ts';
import { Segment } from './segment.ts';

/** What lies on this computer of the recordings of whoever is signed in. */
export type DepotState = {
  /** Bytes that the server does not have yet. */
  readonly waitingBytes: number;
  /** Segments that are not acknowledged yet. */
  readonly segments: number;
  /** Why the server will not have what lies here; null while it takes everything. */
  readonly refusal: RefusalReason | null;
  /** How full this computer is for us, 0..1; null where the browser does not say. */
  readonly fullness: number | null;
};

/** A segment that is being recorded. */
export type Intake = {
  /** Keeps a slice that ends at `endedAtMs`. Slices are kept in the order in which they came. */
  add(bytes: ArrayBuffer, endedAtMs: number): void;
  /** Says once more that it is being recorded, to a server that may not know. */
  tellAgain(): void;
  /** There are no more. */
  end(): void;
};

export type DepotParts = Omit<CarrierTools, 'pause' | 'isInCall'> & {
  readonly staffId: string;
  openKeeper(): Promise<Keeper>;
  /** Runs while this page alone has what is named so. */
  alone(name: string, run: () => Promise<void>): Promise<void>;
  fullness(): Promise<number | null>;
  keepForGood(): Promise<boolean>;
  after(ms: number, run: () => void): () => void;
};

/** How full the device may be before that is said [fault.S4]. */
export const nearlyFull = 0.8;
/** How often the device is asked how full it is, in slices. */
const lookEvery = 30;

/** After this page is told to close, slices may still come for so long. */
const lastSlicesMs = 3_000;

function newlyKept(id: string, beginning: Beginning): Kept {
  const unsaid = { isWhole: false, isBegun: false, url: null };
  return { ...beginning, ...unsaid, id, bytes: 0, endedAtMs: beginning.startedAtMs };
}

/** What is recorded goes through here: onto this device at once, and from it to the server. */
export class Depot {
  readonly store: StoreApi<DepotState> = createStore<DepotState>(() => ({
    ...{ waitingBytes: 0, segments: 0, refusal: null, fullness: null },
  }));
  readonly #parts: DepotParts;
  readonly #closing = new AbortController();
  readonly #segments = new Map<string, Segment>();
  /** Segments that this page records or recorded. */
  readonly #own = new Set<string>();
  readonly #ending = new Set<Promise<void>>();
  readonly #sleepers = new Set<() => void>();
  readonly #keeper: Promise<Keeper>;
  #isInCall = false;
  #slices = 0;

  constructor(parts: DepotParts) {
    this.#parts = parts;
    this.#keeper = parts.openKeeper();
    this.#keeper.then((keeper) => this.#find(keeper)).catch(() => undefined);
  }

  /** While there is a call what is sent leaves it room. */
  setInCall(isInCall: boolean): void {
    this.#isInCall = isInCall;
  }

  /** The server may be there again: whoever waits to try again tries now. */
  wake(): void {
    for (const wake of [...this.#sleepers]) wake();
  }

  /** A new segment. `onFull` hears once that the device takes no more; what was kept before stays. */
  begin(id: string, beginning: Beginning, onFull: () => void): Intake {
    void this.#parts.keepForGood();
    this.#own.add(id);
    const made = this.#keeper.then(async (keeper) => {
      await keeper.begin(id, beginning);
      const segment = new Segment(keeper, newlyKept(id, beginning));
      this.#carry(id, async () => segment);
      return segment;
    });
    const line = new Line(made, onFull);
    this.#ending.add(line.ended);
    void line.ended.then(() => this.#ending.delete(line.ended));
    return {
      add: (bytes, endedAtMs) => {
        line.next((segment) => segment.add(bytes, endedAtMs));
        this.#look();
      },
      tellAgain: () =>
        line.next(async ({ kept }) => {
          if (kept.isBegun && !line.isEnding) void this.#parts.begin(kept);
        }),
      end: () => line.end(),
    };
  }

  /** What is being recorded to its end is kept still; nothing is sent any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.wake();
    const late = new Promise<void>((resolve) => void this.#parts.after(lastSlicesMs, resolve));
    await Promise.race([Promise.all(this.#ending), late]);
    await this.#keeper.then((keeper) => keeper.close()).catch(() => undefined);
  }

  /** What another page, a crash or a dead server left here. */
  async #find(keeper: Keeper): Promise<void> {
    const { staffId } = this.#parts;
    for (const { id } of await keeper.segmentsOf(staffId)) {
      if (this.#own.has(id)) continue;
      this.#carry(id, async () => {
        // Now that no other page has it: it may be longer than when it was found, or gone, and nothing more will come.
        const kept = (await keeper.segmentsOf(staffId)).find((one) => one.id === id);
        const segment = kept && new Segment(keeper, kept);
        await segment?.note({ isWhole: true });
        return segment ?? null;
      });
    }
    this.#look();
  }

  #carry(id: string, find: () => Promise<Segment | null>): void {
    const run = async () => {
      const segment = this.#closing.signal.aborted ? null : await find();
      if (!segment) return;
      this.#segments.set(id, segment);
      segment.onGrown(() => this.#tell());
      this.#tell();
      const carried = await carry(segment, this.#tools(), this.#closing.signal);
      if (carried.end === 'kept') return this.store.setState({ refusal: carried.reason });
      this.#segments.delete(id);
      this.#tell();
    };
    this.#parts.alone(`beside.recording.${id}`, run).catch(() => undefined);
  }

  #tools(): CarrierTools {
    return {
      ...this.#parts,
      isInCall: () => this.#isInCall,
      pause: (ms, signal) => this.#pause(ms, signal),
    };
  }

  #pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        off();
        this.#sleepers.delete(wake);
        resolve();
      };
      const off = this.#parts.after(ms, wake);
      this.#sleepers.add(wake);
      if (signal.aborted) wake();
    });
  }

  #tell(): void {
    const all = [...this.#segments.values()];
    const waitingBytes = all.reduce((sum, { waiting }) => sum + waiting, 0);
    this.store.setState({ waitingBytes, segments: all.length });
  }

  #look(): void {
    this.#slices += 1;
    if (this.#slices % lookEvery !== 1) return;
    void this.#parts.fullness().then((fullness) => this.store.setState({ fullness }));
  }
}
