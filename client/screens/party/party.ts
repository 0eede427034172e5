import type { CustomerLink, StaffLink } from '#client/link/socket.ts';
import type { PartyStore } from '#client/state/partyState.ts';
import type { Annotation, Point } from '#models/annotation.ts';
import type { CameraReport, CameraSetting } from '#models/camera.ts';
import type { Answer } from '#models/refusal.ts';
import type { FiledOutcome } from '#models/session.ts';
import type { TrackingReport } from '#models/tracking.ts';
import type { StaffView } from '#models/view.ts';
import type { OperationDraft } from './draft.ts';
import { spareFrames } from './frameRate.ts';
import { PartyCore } from './partyCore.ts';
import type { PartyTools } from './partyTools.ts';
import type { Picture } from './pictures.ts';
import type { Side } from './side.ts';
import type { UndoStep } from './undoStack.ts';

export type { OperationDraft } from './draft.ts';
export type { Picture } from './pictures.ts';
export type { UndoStep } from './undoStack.ts';

/** One page's part in a session: what both sides can do. */
export type Party = {
  readonly store: PartyStore;
  readonly remoteStream: MediaStream;
  /** Stamps and applies it here, sends it to the other browser at once, and to the server's log until acknowledged. */
  operate(draft: OperationDraft, step?: UndoStep): void;
  setTrack(kind: 'audio' | 'video', track: MediaStreamTrack | null): void;
  /** Points at a spot, or stops pointing; nothing is kept. */
  point(at: Point | null, keyframeId: string | null): void;
  addPicture(picture: Picture): void;
  /** An object URL of the bytes, as soon as they are here from whichever side; it lives until the party is closed. */
  pictureUrl(keyframeId: string): Promise<string>;
  /** Sends a small picture of a keyframe ahead of the whole one, so that its marks can be followed there at once. */
  addTrackingPicture(keyframeId: string, picture: Blob): void;
  /** A picture to follow a keyframe's marks by, small or whole, as soon as one is here. */
  trackingPicture(keyframeId: string): Promise<Blob>;
  wholePicture(keyframeId: string): Promise<Blob>;
  hangUp(): Promise<Answer<object>>;
  /** Leaves this page's part; the link stays its owner's. */
  close(): void;
};
export type CustomerParty = Party & {
  reportCamera(report: CameraReport): void;
  /** Tells the technician what this phone shows of the marks on its live picture; false when nobody can hear it. */
  tellTracking(report: TrackingReport): boolean;
  setRecording(on: boolean): Promise<Answer<object>>;
};
export type TechnicianParty = Party & {
  /** Takes back this page's last operation that can be. */
  undo(): void;
  setCamera(setting: CameraSetting): void;
  takeStill(): void;
  /** Keeps a picture with the marks that `draw` draws in; not before the server has them all. */
  keep(keyframeId: string, draw: (marks: readonly Annotation[]) => Promise<Blob>): Promise<Answer<object>>;
  file(outcome: FiledOutcome, note: string): Promise<Answer<object>>;
};

export type CustomerPartyOptions = {
  readonly sessionId: string;
  readonly link: CustomerLink;
  onSetCamera(setting: CameraSetting): void;
  onTakeStill(): void;
};
export type TechnicianPartyOptions = {
  readonly sessionId: string;
  readonly link: StaffLink;
  readonly me: StaffView;
};

function common(core: PartyCore): Party {
  return {
    store: core.store,
    remoteStream: core.contact.call.remoteStream,
    operate: (draft, step) => core.operate(draft, step),
    setTrack: (kind, track) => core.contact.call.setTrack(kind, track),
    point: (at, keyframeId) => void core.contact.call.send({ t: 'point', at, keyframeId }),
    addPicture: (picture) => core.addPicture(picture),
    pictureUrl: (keyframeId) => core.pictures.url(keyframeId),
    addTrackingPicture: (keyframeId, picture) => void core.trackingPictures.add(keyframeId, picture),
    trackingPicture: (keyframeId) => core.trackingPictures.get(keyframeId),
    wholePicture: (keyframeId) => core.pictures.whole(keyframeId),
    hangUp: async () => core.hangUp(),
    close: () => core.close(),
  };
}

/** The customer's part. */
export function joinCustomerParty(options: CustomerPartyOptions, tools: Partial<PartyTools> = {}): CustomerParty {
  const { link, sessionId } = options;
  const side: Side = {
    role: 'customer',
    requestPeer: (request) => link.ask('peer:request', request),
    reportCamera: (report) => link.ask('camera:report', report),
    onSetCamera: (setting) => options.onSetCamera(setting),
    onTakeStill: () => options.onTakeStill(),
  };
  const core = new PartyCore({ side, sessionId, link, tools });
  core.until(spareFrames(core.store, core.contact.call, core.clock));
  return {
    ...common(core),
    reportCamera: (report) => core.reportCamera(report),
    tellTracking: (report) => core.contact.call.send({ t: 'tracking', report }),
    setRecording: async (recording) => link.ask('consent:change', { ...core.ofSession(), recording }),
  };
}

/** The technician's part. */
export function joinTechnicianParty(options: TechnicianPartyOptions, tools: Partial<PartyTools> = {}): TechnicianParty {
  const { link, sessionId } = options;
  const side: Side = { role: 'technician', beginPeer: (of) => link.ask('peer:begin', of) };
  const core = new PartyCore({ side, sessionId, link, tools });
  core.until(link.on('peer:requested', (request) => core.contact.remedy(request)));
  core.until(
    link.on(
      'camera:reported',
      ({ sessionId: of, report }) => of === sessionId && core.store.setState({ camera: report }),
    ),
  );
  return {
    ...common(core),
    undo: () => core.undo(),
    setCamera: (setting) => void core.contact.call.send({ t: 'setCamera', setting }),
    takeStill: () => void core.contact.call.send({ t: 'takeStill' }),
    keep: (keyframeId, draw) => core.keep(keyframeId, draw),
    async file(outcome, note) {
      await core.settled();
      return link.ask('session:file', { ...core.ofSession(), outcome, note });
    },
  };
}
