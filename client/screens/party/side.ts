import type { CameraReport, CameraSetting } from '#models/camera.ts';
import type { Answer } from '#models/refusal.ts';
import type { PeerRequest } from '#models/wire.ts';

/** A session as one technician has it. */
export type OfSession = { readonly sessionId: string; readonly epoch: number };

/** What only the customer's part asks the server, and is asked to do. */
type CustomerSide = {
  readonly role: 'customer';
  /** Asks the technician's side for a remedy. */
  requestPeer(request: PeerRequest): Promise<Answer<object>>;
  reportCamera(report: { readonly report: CameraReport } & OfSession): Promise<Answer<object>>;
  onSetCamera(setting: CameraSetting): void;
  onTakeStill(): void;
};

/** What only the technician's part asks the server. */
type TechnicianSide = {
  readonly role: 'technician';
  /** Asks for the number of the next peer. */
  beginPeer(of: OfSession): Promise<Answer<{ readonly pcEpoch: number }>>;
};

export type Side = CustomerSide | TechnicianSide;
