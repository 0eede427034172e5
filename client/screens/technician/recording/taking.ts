import { nanoid } from 'nanoid';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Clock, realClock } from '#client/call/clock.ts';
import { Recorder, type RecorderState, type Take } from '#client/call/recorder.ts';
import { segmentMaker } from '#client/call/segmentMaker.ts';
import type { SegmentEvents } from '#client/call/segmentRecorder.ts';
import type { StaffLink } from '#client/link/socket.ts';
import { ServerClock } from '#client/state/serverClock.ts';
import type { NewSegment } from '#models/recording.ts';
import type { TechnicianParty } from '../../party/party.ts';
import { showNotice } from '../notices.ts';
import type { Voice } from '../voice.ts';
import type { Depot, Intake } from './depot.ts';
import { frameTaps } from './frameTaps.ts';
import { whyAfter, wishOf } from './wish.ts';

type TakingState = { readonly recorder: RecorderState };
type Why = NewSegment['why'];

/** The recording of one session, as far as this page makes it. */
export type Taking = {
  readonly store: StoreApi<TakingState>;
  /** The time on the session's clock, ms; null before it went live. */
  atMs(): number | null;
  /** The picture that is being recorded; null while none is. */
  picture(): MediaStreamTrack | null;
  close(): void;
};

export type TakingParts = {
  readonly sessionId: string;
  readonly me: string;
  readonly link: Pick<StaffLink, 'ask'>;
  readonly party: Pick<TechnicianParty, 'store' | 'remoteStream' | 'streamOf'>;
  readonly voice: Pick<Voice, 'ownVoice'>;
  readonly depot: Pick<Depot, 'begin' | 'setInCall'>;
  /** Whether this session was recorded in this tab before. */
  readonly memory: { wasRecorded: boolean };
  readonly clock?: Clock;
};

/** So long the picture is waited for before a session is recorded without one: its first frame comes after the first word. */
const pictureWithinMs = 1_500;
/** After the device took no more, it is tried again. */
const fullMs = 30_000;
const tapped = ['pointerup', 'keydown'] as const;
/** A page that is left still runs until the next one answers, and one that is hidden may be ended without a word. */
const leaving = ['beforeunload', 'pagehide', 'visibilitychange'] as const;
/** What is being recorded is said once more where the session has not said so for this long. */
const untoldMs = 2_000;
/** How often it is looked who is heard, and by which track: a stream does not say when that changes. */
const lookMs = 250;

function voicesOf({ party, voice }: TakingParts): MediaStreamTrack[] {
  const { others } = party.store.getState();
  const colleagues = others.flatMap(({ id }) => party.streamOf(id)?.getAudioTracks() ?? []);
  const own = voice.ownVoice();
  return [...party.remoteStream.getAudioTracks(), ...colleagues, ...(own ? [own] : [])];
}

class SessionTaking implements Taking {
  readonly store = createStore<TakingState>(() => ({ recorder: 'off' }));
  readonly #parts: TakingParts;
  readonly #clock: Clock;
  readonly #serverClock = new ServerClock();
  readonly #recorder: Recorder<Why>;
  readonly #endings: (() => void)[];
  #take: Take | null = null;
  /** What is agreed to for what is being recorded. */
  #agreed = '';
  #hasTaken = false;
  #fullUntil = 0;
  /** Since when there is something to record, and nothing is yet. */
  #since: number | null = null;
  /** What is being recorded. */
  #intake: Intake | null = null;
  /** When the session said last that it is recorded, or was told so. */
  #toldAt = 0;
  /** How it stood when nothing was recorded last, since this page recorded; null before. */
  #idle: ReturnType<TakingParts['party']['store']['getState']> | null = null;

  constructor(parts: TakingParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? realClock;
    this.#recorder = new Recorder<Why>({
      clock: this.#clock,
      open: (why) => this.#open(why),
      onState: (recorder) => this.store.setState({ recorder }),
      tools: { makeSegment: segmentMaker(frameTaps) },
    });
    const listening = new AbortController();
    for (const [types, listener] of [
      [tapped, () => this.#recorder.nudge()],
      [leaving, () => this.#recorder.flush()],
    ] as const)
      for (const type of types)
        globalThis.addEventListener?.(type, listener, { signal: listening.signal, capture: true });
    this.#endings = [
      parts.party.store.subscribe(() => this.#look()),
      this.#clock.every(lookMs, () => this.#look()),
      () => listening.abort(),
    ];
    this.#look();
  }

  atMs(): number | null {
    const { session } = this.#parts.party.store.getState();
    if (!session || session.firstLiveAt === null) return null;
    return Math.max(0, Math.round(this.#serverClock.now(this.#clock.now()) - session.firstLiveAt));
  }

  picture(): MediaStreamTrack | null {
    return this.#recorder.picture;
  }

  close(): void {
    for (const end of this.#endings) end();
    this.#parts.depot.setInCall(false);
    void this.#recorder.close();
  }

  #look(): void {
    const { party, me, depot, memory } = this.#parts;
    const state = party.store.getState();
    if (state.session) this.#serverClock.hear(state.session.together.sentAt, this.#clock.now());
    depot.setInCall(state.call === 'connected' || state.call === 'interrupted');
    const wish = this.#clock.now() < this.#fullUntil ? 'nothing' : wishOf(state, me);
    if (wish === 'nothing') {
      if (this.#hasTaken) this.#idle = state;
      this.#since = null;
      this.#take = null;
      this.#recorder.take(null, 'start');
      return;
    }
    this.#since ??= this.#clock.now();
    const mayStillCome = this.#clock.now() - this.#since < pictureWithinMs;
    if (wish === 'voices' && !this.#take && mayStillCome) return;
    const video = wish === 'all' ? (party.remoteStream.getVideoTracks()[0] ?? null) : null;
    this.#hasTaken = true;
    const isAgreedAnew = this.#agreeAnew(state.session?.recording.purposes.join() ?? '');
    this.#take = { video, voices: voicesOf(this.#parts) };
    this.#recorder.take(this.#take, isAgreedAnew ? 'consent' : whyAfter(this.#idle, memory.wasRecorded));
    this.#tellAgain(state);
  }

  /** A server that was started anew knows of nothing that is being recorded, and shows it to nobody [rule.R2]. */
  #tellAgain({ session, link }: ReturnType<TakingParts['party']['store']['getState']>): void {
    const now = this.#clock.now();
    if (!this.#intake || link !== 'up' || session?.recording.isRecording) this.#toldAt = now;
    if (now - this.#toldAt < untoldMs) return;
    this.#toldAt = now;
    this.#intake?.tellAgain();
  }

  /** A segment is for what was agreed to when it began: where that changes, another begins. */
  #agreeAnew(agreed: string): boolean {
    const isAnew = this.#take !== null && agreed !== this.#agreed;
    if (isAnew) this.#recorder.take(null, 'consent');
    this.#agreed = agreed;
    return isAnew;
  }

  /** Nothing is said to be recorded that is not kept; there may be room again once something was sent. */
  #isFull(): void {
    showNotice({ what: { key: 'recording.full' }, asks: 'recording:full' });
    this.#fullUntil = this.#clock.now() + fullMs;
    this.#look();
  }

  #open(why: Why): SegmentEvents {
    const { depot, link, sessionId, me, memory, party } = this.#parts;
    const id = nanoid();
    const epoch = party.store.getState().session?.epoch ?? 0;
    let intake: Intake | null = null;
    let endedAtMs = 0;
    return {
      onBegun: (mime, agoMs) => {
        const startedAtMs = Math.max(0, Math.round((this.atMs() ?? 0) - agoMs));
        memory.wasRecorded = true;
        // A container that takes pictures takes sound alone as well, and is the only kind that is kept.
        const container = mime.replace(/^audio\//, 'video/');
        const beginning = { sessionId, staffId: me, epoch, mime: container, startedAtMs, why };
        intake = depot.begin(id, beginning, () => this.#isFull());
        this.#intake = intake;
      },
      onSlice: (bytes) => {
        endedAtMs = this.atMs() ?? endedAtMs;
        intake?.add(bytes, endedAtMs);
      },
      onEnded: () => {
        if (this.#intake === intake) this.#intake = null;
        intake?.end();
        if (intake) void link.ask('recording:end', { sessionId, epoch, segmentId: id, endedAtMs });
      },
    };
  }
}

/** Begins to record a session whenever that is agreed to, and for as long as it is. */
export function createTaking(parts: TakingParts): Taking {
  return new SessionTaking(parts);
}
