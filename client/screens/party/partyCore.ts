import { nanoid } from 'nanoid';
import type { CallState } from '#client/call/call.ts';
import type { Clock } from '#client/call/clock.ts';
import { onNetworkChange } from '#client/link/network.ts';
import { Outbox } from '#client/link/outbox.ts';
import { WaitingList } from '#client/link/waitingList.ts';
import { withOperations } from '#client/state/fold.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import type { Annotation } from '#models/annotation.ts';
import { type CameraReport, unknownCamera } from '#models/camera.ts';
import { annotationsOf } from '#models/drawing.ts';
import { mayOperate, type Operation } from '#models/operation.ts';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import type { SessionView } from '#models/view.ts';
import { Circle } from './circle.ts';
import type { Contact } from './contact.ts';
import { type OperationDraft, stamped } from './draft.ts';
import { Hearing } from './hearing.ts';
import type { PartyLink } from './line.ts';
import { type PartyTools, realTools, settleWithinMs } from './partyTools.ts';
import { hasPen, mayFollowBy } from './pen.ts';
import { type Picture, Pictures } from './pictures.ts';
import type { OfSession, Side } from './side.ts';
import { Sync } from './sync.ts';
import { TrackingPictures } from './trackingPictures.ts';
import { UndoStack, type UndoStep } from './undoStack.ts';

export type PartyParts = {
  readonly side: Side;
  readonly sessionId: string;
  readonly link: PartyLink;
  readonly tools: Partial<PartyTools>;
};

/** What nobody knows of the other side while it cannot be heard. */
const unheard = { quality: null, tracking: null, pointing: null };

/** One page's part in a session, whichever side: state, log, pictures and the way to the other browser, put together. */
export class PartyCore {
  readonly store = createPartyStore();
  readonly circle: Circle;
  readonly pictures: Pictures;
  readonly trackingPictures: TrackingPictures;
  readonly #parts: PartyParts;
  readonly #tools: PartyTools;
  readonly #outbox: Outbox;
  readonly #sync: Sync;
  readonly #undo = new UndoStack();
  readonly #unsubscribe: (() => void)[] = [];
  readonly #hearing: Hearing;
  #cameraReport: CameraReport | null = null;
  #wasWaiting = false;

  constructor(parts: PartyParts) {
    this.#parts = parts;
    this.#tools = { ...realTools(), ...parts.tools };
    this.#hearing = new Hearing(this.store, parts.side);
    this.pictures = this.#makePictures();
    this.trackingPictures = new TrackingPictures((keyframeId) => this.pictures.whole(keyframeId));
    this.circle = this.#makeCircle();
    this.#outbox = this.#makeOutbox();
    this.store.setState((state) => withOperations(state, this.#outbox.pending()));
    this.#sync = this.#makeSync();
    this.until(parts.link.on('signal:received', (signal) => this.circle.receive(signal)));
    this.until(parts.link.on('peer:requested', (request) => this.circle.remedy(request)));
    this.until(onNetworkChange(() => this.circle.networkChanged()));
    const store = () => this.#outbox.store();
    globalThis.addEventListener?.('pagehide', store);
    this.until(() => globalThis.removeEventListener?.('pagehide', store));
  }

  ofSession(): OfSession {
    return { sessionId: this.#parts.sessionId, epoch: this.store.getState().session?.epoch ?? 0 };
  }

  /** The contact that the session stands on. */
  get contact(): Contact {
    return this.circle.main;
  }

  get clock(): Clock {
    return this.#tools.clock;
  }
  /** Runs when the party is left. */
  until(off: () => void): void {
    this.#unsubscribe.push(off);
  }

  operate(draft: OperationDraft, step: UndoStep = 'new'): void {
    const before = this.store.getState().drawing;
    const operation = this.#perform(draft);
    if (!operation || this.#parts.side.role === 'customer' || step === 'same') return;
    this.#undo.push(before, operation);
    this.store.setState({ canUndo: this.#undo.canUndo });
  }

  undo(): void {
    const draft = this.#undo.pop();
    if (draft) this.#perform(draft);
    this.store.setState({ canUndo: this.#undo.canUndo });
  }

  addPicture(picture: Picture): void {
    this.operate({ type: 'picture', keyframe: picture.keyframe });
    this.pictures.add(picture);
  }

  /** Waits until the server has the picture and every mark, so that the number kept with it is that of what is drawn. */
  async keep(keyframeId: string, draw: (marks: readonly Annotation[]) => Promise<Blob>): Promise<Answer<object>> {
    await this.pictures.stored(keyframeId);
    while (this.store.getState().unsentCount > 0) await this.#outbox.whenEmpty();
    const marks = annotationsOf(this.store.getState().drawing, keyframeId);
    const place = { ...this.ofSession(), id: nanoid(), keyframeId, seq: this.#sync.seq };
    return this.#tools.api.putSnapshot({ ...place, blob: await draw(marks) });
  }

  reportCamera(report: CameraReport): void {
    this.#cameraReport = report;
    this.store.setState({ camera: report });
    this.circle.tell({ t: 'camera', report });
    // Before the line is up nobody would take it; once it is, the latest is told.
    if (this.store.getState().link === 'up') this.#tellCamera();
  }

  hangUp(): Promise<Answer<object>> {
    return this.#parts.link.ask('session:hangUp', this.ofSession());
  }

  /** Resolves when everything of ours is with the server, or after a few seconds. */
  async settled(): Promise<void> {
    const late = new Promise<void>((resolve) => void this.#tools.clock.after(settleWithinMs, resolve));
    await Promise.race([Promise.all([this.#outbox.whenEmpty(), this.pictures.allStored()]), late]);
  }

  close(): void {
    for (const off of this.#unsubscribe.splice(0)) off();
    this.#sync.close();
    this.circle.close();
    this.#outbox.close();
    this.pictures.close();
  }

  #perform(draft: OperationDraft): Operation | null {
    const { drawing, takenBy } = this.store.getState();
    const operation = stamped(draft, { id: nanoid(10), stamp: drawing.clock + 1 });
    const mayDraw = takenBy === null && hasPen(this.store.getState(), this.#parts.side);
    if (!mayDraw || !mayOperate(this.#parts.side.role, operation) || !this.#outbox.add(operation)) return null;
    this.store.setState((state) => withOperations(state, [operation]));
    this.contact.call.send({ t: 'ops', ops: [operation] });
    return operation;
  }

  #meet(session: SessionView): void {
    const { side } = this.#parts;
    this.circle.meet(session);
    const isWaiting =
      side.role === 'technician' && session.together.joining.some(({ person }) => person.id === side.me);
    // The customer has agreed: what was drawn and kept before may be known now.
    if (this.#wasWaiting && !isWaiting) this.#sync.again();
    this.#wasWaiting = isWaiting;
  }

  #tellCamera(): void {
    const [report, { side }] = [this.#cameraReport, this.#parts];
    if (side.role === 'customer' && report) void side.reportCamera({ ...this.ofSession(), report });
  }

  #callIs(call: CallState): void {
    this.store.setState(call === 'connected' ? { call } : { call, ...unheard });
    if (call === 'interrupted' || call === 'idle') void this.pictures.secure();
    if (call === 'connected' && this.#cameraReport) this.contact.call.send({ t: 'camera', report: this.#cameraReport });
  }

  /** What was on its way when the lead went to somebody else is refused to whoever helps now, and that is no fault. */
  #refused(refusal: RefusalReason): void {
    if (hasPen(this.store.getState(), this.#parts.side)) this.store.setState({ refusal });
  }

  #makePictures(): Pictures {
    return new Pictures({
      sessionId: this.#parts.sessionId,
      ...{ clock: this.#tools.clock, api: this.#tools.api, shelf: this.#tools.pictureShelf },
      keyframe: (id) => this.store.getState().drawing.keyframes.get(id),
      epoch: () => this.ofSession().epoch,
      isConnected: () => this.store.getState().call === 'connected',
      send: (header, bytes) => this.contact.call.sendPicture(header, bytes),
      onRefused: (refusal) => this.#refused(refusal),
    });
  }

  #makeCircle(): Circle {
    const { side, sessionId, link } = this.#parts;
    const { clock, createCall, onReceiver } = this.#tools;
    return new Circle({
      ...{ side, sessionId, link, clock, createCall, me: side.role === 'customer' ? null : side.me },
      onPoint: (message) => this.#hearing.hear(message),
      onOthers: (others) => this.store.setState({ others }),
      listeners: {
        ...{ onReceiver, onState: (state: CallState) => this.#callIs(state) },
        onMessage: (message) => this.#hearing.hear(message),
        onPicture: (header, bytes) => {
          if (header.use !== 'tracking') return this.pictures.receive(header, bytes);
          if (mayFollowBy(this.store.getState(), side, header.keyframeId)) this.trackingPictures.receive(header, bytes);
        },
        onQuality: (quality) => this.store.setState({ quality }),
        onRung: (rung) => this.store.setState({ rung }),
        onRemoteMedia: ({ hasVideo, hasAudio }) => {
          this.store.setState({ hasRemoteVideo: hasVideo, hasRemoteAudio: hasAudio });
        },
      },
    });
  }

  #makeOutbox(): Outbox {
    const { clock, shelf } = this.#tools;
    return new Outbox({
      list: new WaitingList(shelf, `beside.outbox.${this.#parts.sessionId}`),
      send: (operations) =>
        this.#parts.link.ask('operation:append', { ...this.ofSession(), operations: [...operations] }),
      after: (ms, run) => clock.after(ms, run),
      random: () => clock.random(),
      onCount: (unsentCount) => this.store.setState({ unsentCount }),
      onAcknowledged: (entries) => this.#sync.acknowledge(entries),
      onRefused: (refusal) => this.#refused(refusal),
    });
  }

  #makeSync(): Sync {
    const { sessionId, link } = this.#parts;
    return new Sync({
      ...{ sessionId, link, store: this.store, clock: this.#tools.clock },
      peers: () => ({ pcEpoch: this.contact.call.pcEpoch, pairs: this.circle.pairs }),
      onResumed: (resumed) => {
        const isNews = this.store.getState().camera === unknownCamera && resumed.session.camera;
        if (isNews && this.#parts.side.role === 'technician')
          this.store.setState({ camera: resumed.session.camera ?? unknownCamera });
        this.circle.ready(resumed);
        this.#outbox.open();
        this.#tellCamera();
        void this.pictures.recover();
      },
      onLost: () => {
        this.circle.lost();
        this.#outbox.shut();
        if (this.store.getState().takenBy !== null) this.circle.closeCalls();
      },
      onSession: (session) => this.#meet(session),
    });
  }
}
