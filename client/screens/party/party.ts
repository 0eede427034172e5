import type { CustomerLink, StaffLink } from '#client/link/socket.ts';
import type { PartyStore } from '#client/state/partyState.ts';
import type { Point } from '#models/annotation.ts';
import type { CameraReport, CameraSetting } from '#models/camera.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { FiledOutcome } from '#models/session.ts';
import type { StaffView } from '#models/view.ts';
import type { OperationDraft } from './draft.ts';
import { spareFrames } from './frameRate.ts';
import { PartyCore, type PartyTools } from './partyCore.ts';
import type { Picture } from './pictures.ts';
import type { UndoStep } from './undoStack.ts';

export type { OperationDraft } from './draft.ts';
export type { Picture } from './pictures.ts';
export type { UndoStep } from './undoStack.ts';

/** One page's part in a session. */
export type Party = {
  readonly store: PartyStore;
  readonly remoteStream: MediaStream;
  /** Stamps and applies it here, sends it to the other browser at once, and to the server's log until acknowledged. */
  operate(draft: OperationDraft, step?: UndoStep): void;
  /** Takes back this page's last operation that can be. */
  undo(): void;
  setTrack(kind: 'audio' | 'video', track: MediaStreamTrack | null): void;
  /** Points at a spot, or stops pointing; nothing is kept. */
  point(at: Point | null, keyframeId: string | null): void;
  /** Technician. */
  setCamera(setting: CameraSetting): void;
  /** Technician. */
  takeStill(): void;
  /** Customer. */
  reportCamera(report: CameraReport): void;
  addPicture(picture: Picture): void;
  /** An object URL of the bytes, as soon as they are here from whichever side; it lives until the party is closed. */
  pictureUrl(keyframeId: string): Promise<string>;
  /** Technician: keeps a picture with its marks drawn in. */
  keep(picture: { readonly keyframeId: string; readonly blob: Blob }): Promise<Answer<object>>;
  hangUp(): Promise<Answer<object>>;
  /** Technician. */
  file(outcome: FiledOutcome, note: string): Promise<Answer<object>>;
  /** Customer. */
  setRecording(on: boolean): Promise<Answer<object>>;
  /** Leaves this page's part; the link stays its owner's. */
  close(): void;
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

function nothing(): void {}

/** What both sides can do alike. */
function common(core: PartyCore): Omit<Party, 'setCamera' | 'takeStill' | 'reportCamera' | 'file' | 'setRecording'> {
  return {
    store: core.store,
    remoteStream: core.contact.call.remoteStream,
    operate: (draft, step) => core.operate(draft, step),
    undo: () => core.undo(),
    setTrack: (kind, track) => core.contact.call.setTrack(kind, track),
    point: (at, keyframeId) => void core.contact.call.send({ t: 'point', at, keyframeId }),
    addPicture: (picture) => core.addPicture(picture),
    pictureUrl: (keyframeId) => core.pictures.url(keyframeId),
    keep: (picture) => core.keep(picture),
    hangUp: async () => core.hangUp(),
    close: () => core.close(),
  };
}

/** The customer's part. */
export function joinCustomerParty(options: CustomerPartyOptions, tools: Partial<PartyTools> = {}): Party {
  const { link, sessionId } = options;
  const core = new PartyCore({
    role: 'customer',
    sessionId,
    link,
    tools,
    beginPeer: async () => refuse('FORBIDDEN'),
    requestPeer: (request) => link.ask('peer:request', request),
    reportCamera: (report) => link.ask('camera:report', { ...core.ofSession(), report }),
    onSetCamera: (setting) => options.onSetCamera(setting),
    onTakeStill: () => options.onTakeStill(),
  });
  core.until(spareFrames(core.store, core.contact.call, core.clock));
  return {
    ...common(core),
    setCamera: nothing,
    takeStill: nothing,
    reportCamera: (report) => core.reportCamera(report),
    file: async () => refuse('FORBIDDEN'),
    setRecording: async (recording) => link.ask('consent:change', { ...core.ofSession(), recording }),
  };
}

/** The technician's part. */
export function joinTechnicianParty(options: TechnicianPartyOptions, tools: Partial<PartyTools> = {}): Party {
  const { link, sessionId } = options;
  const core = new PartyCore({
    role: 'technician',
    sessionId,
    link,
    tools,
    beginPeer: (of) => link.ask('peer:begin', of),
    requestPeer: async () => refuse('FORBIDDEN'),
    reportCamera: async () => refuse('FORBIDDEN'),
    onSetCamera: nothing,
    onTakeStill: nothing,
  });
  core.until(link.on('peer:requested', (request) => core.contact.remedy(request)));
  core.until(
    link.on(
      'camera:reported',
      ({ sessionId: of, report }) => of === sessionId && core.store.setState({ camera: report }),
    ),
  );
  return {
    ...common(core),
    setCamera: (setting) => void core.contact.call.send({ t: 'setCamera', setting }),
    takeStill: () => void core.contact.call.send({ t: 'takeStill' }),
    reportCamera: nothing,
    async file(outcome, note) {
      await core.settled();
      return link.ask('session:file', { ...core.ofSession(), outcome, note });
    },
    setRecording: async () => refuse('FORBIDDEN'),
  };
}
