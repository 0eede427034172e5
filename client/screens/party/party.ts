import type { StillSource } from '#client/call/stills.ts';
import type { CustomerLink, StaffLink } from '#client/link/socket.ts';
import type { PartyStore } from '#client/state/partyState.ts';
import type { Annotation, Point } from '#models/annotation.ts';
import type { CameraReport, CameraSetting } from '#models/camera.ts';
import type { SurfaceSpot } from '#models/channel.ts';
import type { Contact } from '#models/contact.ts';
import type { Purpose } from '#models/customer.ts';
import type { PeakKind } from '#models/ending/peaks.ts';
import type { Recap } from '#models/ending/recap.ts';
import type { Answer } from '#models/refusal.ts';
import type { FiledOutcome } from '#models/session.ts';
import type { TrackingReport } from '#models/tracking.ts';
import type { StaffView } from '#models/view.ts';
import type { RequestOutcome } from '#models/wire/ways.ts';
import type { OperationDraft } from './draft.ts';
import type { Picture } from './pictures.ts';
import type { Team } from './team.ts';
import type { UndoStep } from './undoStack.ts';

export type { OperationDraft } from './draft.ts';
export type { Picture } from './pictures.ts';
export type { UndoStep } from './undoStack.ts';

/** One page's part in a session: what both sides can do. */
export type Party = {
  readonly store: PartyStore;
  /** Whom the session stands on: the customer, or whoever has the lead. */
  readonly remoteStream: MediaStream;
  /** What is heard of somebody else in it; null where there is nobody of that id. */
  streamOf(id: string): MediaStream | null;
  /** Stamps and applies it here, sends it to the other browser at once, and to the server's log until acknowledged. */
  operate(draft: OperationDraft, step?: UndoStep): void;
  setTrack(kind: 'audio' | 'video', track: MediaStreamTrack | null): void;
  /** Points at a spot, or stops pointing; nothing is kept. `on`: where that is on a surface that both sides follow. */
  point(at: Point | null, keyframeId: string | null, on?: SurfaceSpot | null): void;
  addPicture(picture: Picture): void;
  /** Sends a small picture of a keyframe ahead of the whole one, so that its marks can be followed there at once. */
  addTrackingPicture(keyframeId: string, picture: Blob): void;
  /** An object URL of the bytes, as soon as they are here from whichever side; it lives until the party is closed. */
  pictureUrl(keyframeId: string): Promise<string>;
  /** A picture to follow a keyframe's marks by, small or whole, as soon as one is here. */
  trackingPicture(keyframeId: string): Promise<Blob>;
  wholePicture(keyframeId: string): Promise<Blob>;
  hangUp(): Promise<Answer<object>>;
  /** Leaves this page's part; the link stays its owner's. */
  close(): void;
};
export type CustomerParty = Party & {
  reportCamera(report: CameraReport): void;
  /** Where stills come from while the path carries no moving picture. */
  setStillSource(source: StillSource): void;
  /** Tells the technician what this phone shows of the marks on its live picture; false when nobody can hear it. */
  tellTracking(report: TrackingReport): boolean;
  /** What is shown from now on is seen and not kept; or kept again. */
  cover(covered: boolean): Promise<Answer<object>>;
  /** Nothing more is recorded; what was so far stays for what it was agreed to. */
  stopRecording(): Promise<Answer<object>>;
  /** Takes purposes of the recording back, for what was recorded so far too. `isHeld`: the law keeps it for a while. */
  withdraw(purposes: readonly Purpose[]): Promise<Answer<{ readonly isHeld: boolean }>>;
  /** Our word on somebody who would like to join. */
  answerJoining(technicianId: string, isWelcome: boolean): Promise<Answer<object>>;
  /** Leaves what it is about for when the team is there again. */
  leaveRequest(request: { readonly problem: string; readonly contact: Contact }): Promise<Answer<RequestOutcome>>;
};
export type TechnicianParty = Party & {
  /** Takes back this page's last operation that can be. */
  undo(): void;
  setCamera(setting: CameraSetting): void;
  takeStill(): void;
  /** Keeps a picture with the marks that `draw` draws in; not before the server has them all. */
  keep(keyframeId: string, draw: (marks: readonly Annotation[]) => Promise<Blob>): Promise<Answer<object>>;
  /** The customer of a callback does not come: they are called again later. */
  putBack(): Promise<Answer<object>>;
  file(outcome: FiledOutcome, note: string): Promise<Answer<object>>;
  /** The customer's card as it stands, with the question whether it is fixed where that is to be asked. */
  sendClosing(recap: Recap, isAsking: boolean): Promise<Answer<object>>;
  /** What went badly was spoken of. */
  mend(peak: PeakKind): Promise<Answer<object>>;
  readonly team: Team;
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
