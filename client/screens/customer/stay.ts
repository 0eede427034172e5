import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CustomerLink } from '#client/link/socket.ts';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import type { CustomerParty, CustomerPartyOptions } from '#client/screens/party/party.ts';
import { ServerClock } from '#client/state/serverClock.ts';
import type { Point } from '#models/annotation.ts';
import type { CameraSetting } from '#models/camera.ts';
import type { SurfaceSpot } from '#models/channel.ts';
import type { Answer } from '#models/refusal.ts';
import type { CustomerKey } from '#models/text/customer.en.ts';
import type { SessionView } from '#models/view.ts';
import { rememberSharing, rememberWriting } from './address.ts';
import { rememberMuted, wasMuted } from './muteMemory.ts';
import { type RecordingWishes, recordingWishes } from './recording/wishes.ts';
import { isOpen } from './scene.ts';
import { keyOf } from './settingWords.ts';
import { readPhoto, type Taken, takeStill } from './takeStill.ts';
import type { Viewfinder } from './viewfinder.ts';

/** Something that was just done to the customer's camera or picture; `n` tells two in a row apart. */
type Happening = { readonly key: CustomerKey; readonly n: number };
export type StayState = {
  readonly happening: Happening | null;
  /** The customer hung up, whether or not the server knows yet. */
  readonly hasStopped: boolean;
  /** The customer writes and has shown nothing: the chat is the whole page. */
  readonly isWriting: boolean;
  /** The chat lies over the picture. */
  readonly isChatOpen: boolean;
  /** A technician was there before; whoever comes next is another, or the same one again. */
  readonly hasMet: boolean;
  /** Called back, and waits on the page all the same. */
  readonly waitsHere: boolean;
};

/** What being in a session starts with, and how it may be over for this page. */
export type StayEvents = {
  readonly session: SessionView;
  /** The customer writes first, or did before this page was loaded again. */
  readonly writes: boolean;
  /** Runs it later; returns what calls it off. */
  after(ms: number, run: () => void): () => void;
  /** This page lost its place, or its cookie is not taken any more. */
  onTaken(by: 'device' | 'tab'): void;
  onSignedOut(): void;
};
export type StayParts = StayEvents & {
  readonly viewfinder: Viewfinder;
  readonly link: CustomerLink;
  joinParty(options: CustomerPartyOptions): CustomerParty;
  /** Joins the session's thread, whose code is fetched for it. */
  joinChat(options: { readonly sessionId: string; readonly link: CustomerLink }): Promise<ChatLine>;
};

const askAgainMs = 2_000;

/** Being in a session: the party, and what is done to the camera meanwhile. It owns the line and the party. */
export class Stay {
  readonly store: StoreApi<StayState> = createStore<StayState>(() => ({
    ...{ happening: null, hasStopped: false, hasMet: false, isWriting: false, isChatOpen: false, waitsHere: false },
  }));
  readonly first: SessionView;
  readonly party: CustomerParty;
  readonly viewfinder: Viewfinder;
  readonly serverClock = new ServerClock();
  readonly recording: RecordingWishes;
  /** Where a spot of a followed surface is on the live picture now, 0..1; null where that is not known. Set by what follows. */
  carry: ((spot: SurfaceSpot) => Point | null) | null = null;
  readonly #parts: StayParts;
  readonly #endings: (() => void)[] = [];
  #chat: Promise<ChatLine> | null = null;
  #hasQueued = false;
  #isClosed = false;

  constructor(parts: StayParts) {
    const { session, viewfinder, link, joinParty, writes } = parts;
    this.#parts = parts;
    this.first = session;
    this.serverClock.hear(session.together.sentAt, performance.now());
    this.viewfinder = viewfinder;
    this.party = joinParty({
      sessionId: session.id,
      link,
      onSetCamera: (setting) => void this.#operate(setting),
      onTakeStill: () => void this.#still(),
    });
    const tellHeld = () => this.#tell('notice.recordingHeld');
    this.recording = recordingWishes({ party: this.party, insist: (ask) => void this.#insist(ask), tellHeld });
    this.store.setState({ isWriting: writes });
    if (writes) rememberWriting(session.id);
    if (wasMuted(session.id)) viewfinder.mute(true);
    this.#follow();
    viewfinder.attach(this.party);
  }

  /** For what is fetched later and asks the server on its own. */
  get link(): CustomerLink {
    return this.#parts.link;
  }

  /** The session as it is now. */
  get session(): SessionView {
    return this.party.store.getState().session ?? this.first;
  }

  /** The session's thread; after a failure to fetch its code the next call tries again. */
  chat(): Promise<ChatLine> {
    const { link, joinChat } = this.#parts;
    this.#chat ??= joinChat({ sessionId: this.first.id, link }).catch((error: unknown) => {
      this.#chat = null;
      throw error;
    });
    return this.#chat;
  }

  /** Puts the chat over the picture, or away. */
  openChat(isChatOpen: boolean): void {
    this.store.setState({ isChatOpen });
  }

  /** The chat as the whole page, or what else there is, without a camera. */
  write(isWriting: boolean): void {
    rememberWriting(isWriting ? this.first.id : null);
    this.store.setState({ isWriting });
  }

  /** From writing to showing: the camera opens, and a technician is asked for where that has not been done. */
  show(): void {
    this.write(false);
    this.store.setState({ isChatOpen: false });
    void this.viewfinder.open();
    this.#queue();
  }

  /** The customer's own photo, through the camera they are looking through. */
  async takePhoto(): Promise<void> {
    const { camera, video } = this.viewfinder;
    this.#send(camera && (await takeStill(camera, video)), 'notice.photoFailed');
  }

  /** A photo chosen from the phone. */
  async sendPhoto(file: Blob): Promise<void> {
    this.#send(await readPhoto(file), 'notice.fileFailed');
  }

  /** Hangs up. The devices are off at once; the server is told until it answers. */
  stop(): void {
    this.store.setState({ hasStopped: true });
    this.viewfinder.close();
    void this.#insist(() => this.party.hangUp());
  }

  /** Waits on the page, with the camera on, although a callback was asked for. */
  waitHere(): void {
    this.store.setState({ waitsHere: true });
    void this.viewfinder.open();
  }

  close(): void {
    this.#isClosed = true;
    for (const end of this.#endings) end();
    this.viewfinder.detach();
    this.party.close();
    void this.#chat?.then((chat) => chat.close());
    this.#parts.link.close();
  }

  /** Begun by writing on another device, and gone on with by showing on this one. */
  #goOn(): void {
    if (this.#hasQueued || this.store.getState().isWriting) return;
    this.#queue();
  }

  /** Asks for a technician where only writing was wanted before. */
  #queue(): void {
    this.#hasQueued = true;
    void this.#insist(() => this.#parts.link.ask('chat:queue', { sessionId: this.first.id }));
  }

  #follow() {
    const { viewfinder, onTaken, onSignedOut } = this.#parts;
    this.#endings.push(
      this.party.store.subscribe(({ session, takenBy, refusal }) => {
        if (takenBy) return onTaken(takenBy);
        if (refusal === 'SIGNED_OUT') return onSignedOut();
        if (session) this.serverClock.hear(session.together.sentAt, performance.now());
        if (session?.technician && session.liveAt !== null) this.store.setState({ hasMet: true });
        if (session?.state === 'triage') this.#goOn();
        if (session && !isOpen(session) && viewfinder.store.getState().camera.state !== 'closed') viewfinder.close();
      }),
      viewfinder.store.subscribe((now, before) => {
        if (now.sharing !== before.sharing) rememberSharing(now.sharing ? this.first.id : null);
        if (now.isMuted !== before.isMuted) rememberMuted(this.first.id, now.isMuted);
      }),
    );
  }

  /** Asks until the server has heard it, or it no longer matters. */
  async #insist(ask: () => Promise<Answer<object>>) {
    const answer = await ask();
    if (answer.ok || answer.reason === 'NOT_NOW' || !isOpen(this.session)) return;
    this.#parts.after(askAgainMs, () => {
      if (!this.#isClosed) void this.#insist(ask);
    });
  }

  async #operate(setting: CameraSetting) {
    const isDone = await this.viewfinder.apply(setting);
    this.#tell(isDone ? keyOf(setting) : 'notice.refused');
  }

  async #still() {
    const { camera, video } = this.viewfinder;
    if (!camera) return this.#tell('notice.refused');
    this.#tell('notice.still');
    const taken = await takeStill(camera, video);
    if (taken) this.#add(taken);
    else this.#tell('notice.refused');
  }

  #send(taken: Taken | null, failure: CustomerKey) {
    if (taken) this.#add(taken);
    this.#tell(taken ? 'notice.photoSent' : failure);
  }

  /** The small picture goes ahead: marks on it can be followed before the whole one is there. */
  #add({ picture, tracking }: Taken) {
    if (tracking) this.party.addTrackingPicture(picture.keyframe.id, tracking);
    this.party.addPicture(picture);
  }

  #tell(key: CustomerKey) {
    const n = (this.store.getState().happening?.n ?? 0) + 1;
    this.store.setState({ happening: { key, n } });
  }
}
