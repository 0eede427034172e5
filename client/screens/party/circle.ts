import type { Role, TrackKind } from '#client/call/call.ts';
import type { StillSource } from '#client/call/stills.ts';
import type { ChannelMessage } from '#models/channel.ts';
import type { Rung } from '#models/quality/rungs.ts';
import type { SessionView } from '#models/view.ts';
import type { Resumed, SentPeerRequest, SentSignal } from '#models/wire.ts';
import { Contact, type ContactListeners, type ContactParts, type End, type Meeting } from './contact.ts';
import { endsOf } from './ends.ts';

/** Somebody else this page is in touch with, beside the one the session stands on. */
type Other = { readonly id: string; readonly isInTouch: boolean };

export type CircleParts = Omit<ContactParts, 'listeners' | 'role'> & {
  /** Null on the customer's page. */
  readonly me: string | null;
  /** What is heard of the one the session stands on. */
  readonly listeners: ContactListeners;
  /** Somebody else points. */
  onPoint(message: ChannelMessage): void;
  onOthers(others: readonly Other[]): void;
};

/** Everybody this page is in touch with: one peer each, and the same voice and picture for all. */
export class Circle {
  readonly #parts: CircleParts;
  #main: Contact;
  readonly #others = new Map<string, Contact>();
  /** What was last heard of each contact, to be told again when the session stands on another. */
  readonly #known = new Map<Contact, { [K in keyof ContactListeners]?: () => void }>();
  #inTouch = new Set<Contact>();
  readonly #told = new Map<string, ChannelMessage>();
  #resumed: Resumed | null = null;
  #stills: StillSource | null = null;
  #rung: Rung = 'hd';
  #tracks: Record<TrackKind, MediaStreamTrack | null> = { audio: null, video: null };

  constructor(parts: CircleParts) {
    this.#parts = parts;
    this.#main = this.#make(parts.me === null ? 'customer' : 'technician', true);
  }

  /** The contact that the session stands on. */
  get main(): Contact {
    return this.#main;
  }

  /** The numbers of the peers with the others. */
  get pairs(): Record<string, number> {
    return Object.fromEntries([...this.#others].map(([id, { call }]) => [id, call.pcEpoch]));
  }

  streamOf(id: string): MediaStream | null {
    return this.#others.get(id)?.call.remoteStream ?? null;
  }

  ready(resumed: Resumed): void {
    this.#resumed = resumed;
    this.#sort(resumed.session);
    const { main, others } = endsOf(resumed.session, this.#parts.me);
    this.#main.ready(resumed, meetingOf(main, resumed.session));
    this.#main.setReporting(true);
    for (const end of others) this.#others.get(end.id)?.ready(resumed, meetingOf(end, resumed.session));
  }

  lost(): void {
    this.#resumed = null;
    for (const contact of this.#all()) contact.lost();
  }

  /** The session changed: somebody came or went, or another has the lead. */
  meet(session: SessionView): void {
    this.#sort(session);
    const { main, others } = endsOf(session, this.#parts.me);
    this.#main.meet(meetingOf(main, session));
    this.#main.setReporting(true);
    for (const end of others) this.#others.get(end.id)?.meet(meetingOf(end, session));
  }

  receive(signal: SentSignal): void {
    (this.#others.get(signal.from) ?? this.#main).receive(signal);
  }

  remedy(request: SentPeerRequest): void {
    (this.#others.get(request.from) ?? this.#main).remedy(request);
  }

  /** Our voice goes to everybody; our picture to the customer or, from them, to all. */
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#tracks = { ...this.#tracks, [kind]: track };
    this.#main.call.setTrack(kind, track);
    for (const other of this.#others.values()) other.setTracks(this.#tracksForOthers());
  }

  /** Customer: as much of the picture goes out as the path to whoever has the lead carries, and no more to the others. */
  setStillSource(source: StillSource): void {
    this.#stills = source;
    this.#main.call.setStillSource(source);
  }

  /** Says to everybody how something is, and to whoever comes later; false when the one the session stands on cannot hear it. */
  tell(message: ChannelMessage): boolean {
    this.#told.set(message.t, message);
    return this.sendAll(message);
  }

  /** Says something to everybody; false when the one the session stands on cannot hear it. */
  sendAll(message: ChannelMessage): boolean {
    for (const { call } of this.#others.values()) call.send(message);
    return this.#main.call.send(message);
  }

  networkChanged(): void {
    for (const { call } of this.#all()) call.networkChanged();
  }

  closeCalls(): void {
    for (const { call } of this.#all()) call.close();
  }

  close(): void {
    for (const contact of this.#all()) contact.close();
  }

  #all(): Contact[] {
    return [this.#main, ...this.#others.values()];
  }

  #tracksForOthers() {
    return this.#parts.me === null ? this.#tracks : { ...this.#tracks, video: null };
  }

  /** A contact for everybody there is, the right one at the centre, and none for those who have gone. */
  #sort(session: SessionView): void {
    const { main, others } = endsOf(session, this.#parts.me);
    if (main && this.#main.endId !== main.id && this.#others.has(main.id)) this.#exchange(main.id);
    const wanted = new Set(others.map(({ id }) => id));
    for (const [id, contact] of this.#others) {
      if (wanted.has(id)) continue;
      this.#others.delete(id);
      this.#known.delete(contact);
      this.#inTouch.delete(contact);
      contact.close();
    }
    for (const id of wanted) if (!this.#others.has(id)) this.#add(id);
    this.#tellOthers();
  }

  #add(id: string): void {
    const { me } = this.#parts;
    // Of two of the staff the one with the smaller id makes the peers, whoever has the lead.
    const contact = this.#make(me !== null && me < id ? 'technician' : 'customer', false);
    if (me === null) contact.call.limitTo({ isSmall: true, rung: this.#rung });
    contact.setTracks(this.#tracksForOthers());
    this.#others.set(id, contact);
    if (this.#resumed) contact.ready({ ...this.#resumed, pairs: {} }, null);
  }

  /** Somebody beside has the lead now: their peer stays as it is, and is what the session stands on. */
  #exchange(id: string): void {
    const [before, next] = [this.#main, this.#others.get(id)];
    if (!next) return;
    this.#others.delete(id);
    if (before.endId !== null) this.#others.set(before.endId, before);
    this.#main = next;
    before.setReporting(false);
    before.call.limitTo({ isSmall: true });
    next.call.limitTo({ isSmall: false });
    if (this.#stills) next.call.setStillSource(this.#stills);
    for (const tell of Object.values(this.#known.get(next) ?? {})) tell();
  }

  #make(role: Role, isMain: boolean): Contact {
    const { listeners } = this.#parts;
    let made: Contact | null = null;
    const keep = <K extends 'onState' | 'onQuality' | 'onRemoteMedia' | 'onRung'>(name: K) =>
      ((news: never) => {
        const tell = () => (listeners[name] as (news: never) => void)(news);
        const contact = made;
        if (contact) this.#known.set(contact, { ...this.#known.get(contact), [name]: tell });
        if (!contact || contact === this.#main) tell();
        if (contact && name === 'onState') this.#stateOf(contact, news);
        if (contact === this.#main && name === 'onRung') this.#yield(news);
      }) as ContactListeners[K];
    const contact: Contact = new Contact(
      {
        ...this.#parts,
        role,
        listeners: {
          onState: keep('onState'),
          onQuality: keep('onQuality'),
          onRemoteMedia: keep('onRemoteMedia'),
          onRung: keep('onRung'),
          onMessage: (message) => this.#hear(contact, message),
          onPicture: (header, bytes) => contact === this.#main && listeners.onPicture(header, bytes),
          onReceiver: (receiver) => contact === this.#main && (listeners.onReceiver?.(receiver) ?? false),
        },
      },
      isMain,
    );
    made = contact;
    return contact;
  }

  /** One way out serves all: what it does not carry to the lead it carries to nobody. */
  #yield(rung: Rung): void {
    this.#rung = rung;
    if (this.#parts.me === null) for (const { call } of this.#others.values()) call.limitTo({ rung });
  }

  #hear(contact: Contact, message: ChannelMessage): void {
    if (contact === this.#main) this.#parts.listeners.onMessage(message);
    else if (message.t === 'point') this.#parts.onPoint(message);
  }

  #stateOf(contact: Contact, state: string): void {
    const isInTouch = state === 'connected';
    if (isInTouch === this.#inTouch.has(contact)) return;
    if (isInTouch) this.#inTouch.add(contact);
    else this.#inTouch.delete(contact);
    if (contact === this.#main) return;
    if (isInTouch) for (const message of this.#told.values()) contact.call.send(message);
    this.#tellOthers();
  }

  #tellOthers(): void {
    this.#parts.onOthers([...this.#others].map(([id, one]) => ({ id, isInTouch: this.#inTouch.has(one) })));
  }
}

function meetingOf(end: End | null, { epoch }: SessionView): Meeting | null {
  return end && { end, epoch };
}
