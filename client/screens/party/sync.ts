import type { Clock } from '#client/call/clock.ts';
import type { LinkState } from '#client/link/socket.ts';
import { LogMark, withEntries } from '#client/state/fold.ts';
import type { PartyStore } from '#client/state/partyState.ts';
import type { Refusal, RefusalReason } from '#models/refusal.ts';
import type { SessionView } from '#models/view.ts';
import { backoff } from '#models/watchdog.ts';
import type { PartyNews, Resume, Resumed } from '#models/wire.ts';
import type { PartyLink } from './line.ts';

export type SyncParts = {
  readonly sessionId: string;
  readonly link: PartyLink;
  readonly store: PartyStore;
  readonly clock: Clock;
  /** The numbers of this page's peers, which a server that lost its memory learns from us. */
  peers(): Pick<Resume, 'pcEpoch' | 'pairs'>;
  /** This page is in the session again: what it sends is taken. */
  onResumed(resumed: Resumed): void;
  /** The line is lost, or the place. */
  onLost(): void;
  onSession(session: SessionView): void;
};

/** Refusals that mean: this page has no part in the session. Everything else passes. */
const isFinal: Partial<Record<RefusalReason, true>> = {
  FENCED: true,
  FORBIDDEN: true,
  IN_USE: true,
  NOT_FOUND: true,
  SIGNED_OUT: true,
};

/** Keeps this page's picture of the session the server's: after a load, a lost line, and with every news between. */
export class Sync {
  readonly #parts: SyncParts;
  readonly #mark = new LogMark();
  readonly #unsubscribe: (() => void)[];
  /** Counts the lines, so that an answer on an old one is told apart. */
  #line = 0;
  /** A page that is opened anew takes the place of this person's other pages, and only then. */
  #isNew = true;
  #tries = 0;
  #cancelRetry: () => void = () => undefined;
  #cancelRenewal: () => void = () => undefined;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    const { link } = parts;
    this.#unsubscribe = [
      link.on('operation:appended', (news) => this.#appended(news)),
      link.on('session:changed', (session) => session.id === parts.sessionId && this.#changed(session)),
      link.on('session:taken', (news) => news.sessionId === parts.sessionId && this.#taken(news.by)),
      link.onRefused((refusal) => parts.store.setState({ refusal })),
      link.onState((state) => this.#lineIs(state)),
    ];
  }

  /** How far the log is known here without a gap. */
  get seq(): number {
    return this.#mark.seq;
  }

  /** The server numbered these operations of ours. */
  acknowledge(entries: readonly { readonly seq: number }[]): void {
    for (const { seq } of entries) this.#mark.add(seq);
  }

  /** Asks once more for what this page may know now. */
  again(): void {
    if (this.#parts.store.getState().link === 'up') void this.#resume();
  }

  close(): void {
    this.#line += 1;
    this.#cancelRetry();
    this.#cancelRenewal();
    for (const off of this.#unsubscribe.splice(0)) off();
  }

  #lineIs(state: LinkState): void {
    this.#line += 1;
    this.#cancelRetry();
    this.#parts.store.setState({ link: state });
    if (state !== 'up') this.#parts.onLost();
    else if (this.#parts.store.getState().takenBy === null) void this.#resume();
  }

  async #resume(): Promise<void> {
    const line = this.#line;
    const { sessionId, link } = this.#parts;
    const known = { lastSeq: this.#mark.seq, ...this.#parts.peers(), takePlace: this.#isNew };
    const answer = await link.ask('session:resume', { sessionId, ...known });
    if (line !== this.#line) return;
    if (!answer.ok) this.#refused(answer);
    else this.#resumed(answer);
  }

  #refused({ reason, holder }: Refusal): void {
    if (reason !== 'UNREACHABLE') this.#parts.store.setState({ refusal: reason, holder: holder ?? null });
    if (isFinal[reason]) return;
    this.#cancelRetry = this.#parts.clock.after(backoff(this.#tries, this.#parts.clock.random()), () => {
      void this.#resume();
    });
    this.#tries += 1;
  }

  #resumed(resumed: Resumed): void {
    this.#tries = 0;
    this.#isNew = false;
    const { store } = this.#parts;
    this.acknowledge(resumed.entries);
    store.setState((state) => ({
      ...withEntries(state, resumed.entries),
      session: resumed.session,
      refusal: null,
      holder: null,
    }));
    this.#renewIn(resumed);
    this.#parts.onResumed(resumed);
    this.#parts.onSession(resumed.session);
  }

  /** What is said of relays ends; half way there it is asked for anew, so that a lost line or two do no harm [threat.T16]. */
  #renewIn({ iceEndsAt, serverAt }: Resumed): void {
    this.#cancelRenewal();
    if (iceEndsAt === null) return;
    this.#cancelRenewal = this.#parts.clock.after((iceEndsAt - serverAt) / 2, () => this.again());
  }

  #changed(session: SessionView): void {
    this.#parts.store.setState({ session });
    this.#parts.onSession(session);
  }

  #appended({ sessionId, entries }: Parameters<PartyNews['operation:appended']>[0]): void {
    if (sessionId !== this.#parts.sessionId) return;
    this.acknowledge(entries);
    this.#parts.store.setState((state) => withEntries(state, entries));
  }

  #taken(by: 'device' | 'tab'): void {
    this.#line += 1;
    this.#cancelRetry();
    this.#parts.store.setState({ takenBy: by });
    this.#parts.onLost();
  }
}
