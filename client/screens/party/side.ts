import type { CameraReport, CameraSetting } from '#models/camera.ts';
import type { Answer } from '#models/refusal.ts';

/** A session as one technician has it. */
export type OfSession = { readonly sessionId: string; readonly epoch: number };

/** What only the customer's part asks the server, and is asked to do. */
type CustomerSide = {
  readonly role: 'customer';
  reportCamera(report: { readonly report: CameraReport } & OfSession): Promise<Answer<object>>;
  onSetCamera(setting: CameraSetting): void;
  onTakeStill(): void;
};

/** What only the technician's part asks the server. */
type TechnicianSide = {
  readonly role: 'technician';
  readonly me: string;
  /** Asks for the number of the next peer with somebody. */
  beginPeer(of: OfSession & { readonly to: string }): Promise<Answer<{ readonly pcEpoch: number }>>;
};

export type Side = CustomerSide | TechnicianSide;
