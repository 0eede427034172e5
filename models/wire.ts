import * as z from 'zod/mini';
import type { CameraReport } from './camera.ts';
import { cameraReportSchema } from './camera.ts';
import { idSchema } from './id.ts';
import { type Entry, operationSchema } from './operation.ts';
import type { Answer } from './refusal.ts';
import { filedOutcomeSchema } from './session.ts';
import type { DeskView, SessionView } from './view.ts';
import type { CallbackNews, CallbackRequests, CallbackStaffRequests } from './wire/callback.ts';
import type { ChatNews, CustomerChatRequests, StaffChatNews, StaffChatRequests } from './wire/chat.ts';
import type { EndingRequests, EndingStaffRequests } from './wire/ending.ts';
import type { LearningNews } from './wire/learning.ts';
import type { QueueNews, QueueRequests } from './wire/queue.ts';
import type { RecordingRequests, RecordingStaffRequests } from './wire/recording.ts';
import type { TogetherNews, TogetherRequests, WelcomeRequests } from './wire/together.ts';
import type { WaysRequests } from './wire/ways.ts';

/** Largest description or candidate that is relayed, in UTF-16 units (threat.T12). */
export const maxSignal = 60_000;

const ofSession = { sessionId: idSchema, epoch: z.int() };
/** Who is at the other end of a peer: `customer`, or a member of the staff. */
const endSchema = idSchema;

/**
 * A description or candidate on its way to the paired peer, as JSON text the server never reads.
 * `pcEpoch` numbers the peer connections within the session; the receiver drops what is not of its own. `to`: a member
 * of the staff, or `customer`; without it the customer means whoever has the lead, and the staff the customer.
 */
export const signalSchema = z.strictObject({
  ...ofSession,
  pcEpoch: z.int().check(z.nonnegative()),
  to: z.optional(endSchema),
  data: z.string().check(z.minLength(2), z.maxLength(maxSignal)),
});
export type Signal = z.infer<typeof signalSchema>;
/** A signal as it arrives. */
export type SentSignal = Signal & { readonly from: string };

/** The numbers of this page's other peers, by who is at their other end. */
const pairsSchema = z.record(endSchema, z.int().check(z.nonnegative()));

/** Back in the session after a load, a reload or a lost line: what this page already knows. */
export const resumeSchema = z.strictObject({
  sessionId: idSchema,
  lastSeq: z.int().check(z.nonnegative()),
  pcEpoch: z.int().check(z.nonnegative()),
  pairs: z.optional(pairsSchema),
  /** True for a page that is opened anew and takes the place of this person's other pages. */
  takePlace: z.boolean(),
});
export type Resume = z.infer<typeof resumeSchema>;

/** What a page needs to go on: the session, the operations after `lastSeq`, and where peers may meet. */
export type Resumed = {
  readonly session: SessionView;
  readonly entries: readonly Entry[];
  readonly pcEpoch: number;
  readonly pairs: Readonly<Record<string, number>>;
  readonly iceServers: readonly { urls: string | string[]; username?: string; credential?: string }[];
  /** When what is said of relays ends, by the server's clock; null: never. Asked for anew long before. */
  readonly iceEndsAt: number | null;
  readonly serverAt: number;
};

/** Operations for the log; answered after commit with the number each got. */
export const appendSchema = z.strictObject({
  ...ofSession,
  operations: z.array(operationSchema).check(z.minLength(1), z.maxLength(200)),
});
export type Append = z.infer<typeof appendSchema>;

/** Whether this page gets the other's media. The session of a lost technician is requeued only when the customer says no. */
export const mediaReportSchema = z.strictObject({ ...ofSession, isFlowing: z.boolean() });
/** The wish for a new or restarted peer of a page that cannot make one itself. `to` as in a signal. */
export const peerRequestSchema = z.strictObject({
  ...ofSession,
  to: z.optional(endSchema),
  remedy: z.enum(['restart', 'recreate']),
});
export type PeerRequest = z.infer<typeof peerRequestSchema>;
export type SentPeerRequest = PeerRequest & { readonly from: string };
/** A new peer of this page, and with whom; the customer unless it says otherwise. */
export const beginSchema = z.strictObject({ ...ofSession, to: z.optional(endSchema) });
export const ofSessionSchema = z.strictObject(ofSession);
export const cameraSchema = z.strictObject({ ...ofSession, report: cameraReportSchema });
export const fileSchema = z.strictObject({
  ...ofSession,
  outcome: filedOutcomeSchema,
  note: z.string().check(z.maxLength(4000)),
});
export const presenceSchema = z.strictObject({ presence: z.enum(['available', 'away']) });

type OfSession = z.infer<typeof ofSessionSchema>;
type Ack<T = object> = (answer: Answer<T>) => void;
type Ask<I, T = object> = (input: I, ack: Ack<T>) => void;

/** Requests both pages may make once they are in a session. */
type PartyRequests = {
  'session:resume': Ask<Resume, Resumed>;
  'operation:append': Ask<Append, { readonly entries: readonly { readonly id: string; readonly seq: number }[] }>;
  'signal:send': Ask<Signal>;
  'media:report': Ask<z.infer<typeof mediaReportSchema>>;
  'session:hangUp': Ask<OfSession>;
  'peer:request': Ask<PeerRequest>;
};

/** From the customer's page to the server. */
export type CustomerRequests = PartyRequests &
  CallbackRequests &
  CustomerChatRequests &
  WelcomeRequests &
  EndingRequests &
  RecordingRequests &
  WaysRequests & {
    'camera:report': Ask<z.infer<typeof cameraSchema>>;
  };

/** From the staff's page to the server. */
export type StaffRequests = PartyRequests &
  CallbackStaffRequests &
  StaffChatRequests &
  QueueRequests &
  EndingStaffRequests &
  TogetherRequests &
  RecordingStaffRequests & {
    'desk:resume': Ask<Record<string, never>, { readonly desk: DeskView }>;
    'presence:set': Ask<z.infer<typeof presenceSchema>>;
    'session:accept': Ask<OfSession>;
    'session:decline': Ask<OfSession>;
    /** The number for the next peer connection of this session. */
    'peer:begin': Ask<z.infer<typeof beginSchema>, { readonly pcEpoch: number }>;
    'session:file': Ask<z.infer<typeof fileSchema>>;
  };

/** News to both pages of a session. */
export type PartyNews = ChatNews & {
  'session:changed': (session: SessionView) => void;
  'operation:appended': (news: { readonly sessionId: string; readonly entries: readonly Entry[] }) => void;
  'signal:received': (signal: SentSignal) => void;
  'peer:requested': (request: SentPeerRequest) => void;
  /** Another page of the same person, or another device, has this place now; this page falls silent. */
  'session:taken': (news: { readonly sessionId: string; readonly by: 'device' | 'tab' }) => void;
};

/** From the server to the staff's page. */
export type StaffNews = PartyNews &
  CallbackNews &
  StaffChatNews &
  QueueNews &
  LearningNews &
  TogetherNews & {
    'desk:changed': (desk: DeskView) => void;
    /** An offer is gone: somebody else took it (`winner`), it expired, or the customer left. */
    'offer:withdrawn': (news: { readonly sessionId: string; readonly winner: string | null }) => void;
    'camera:reported': (news: { readonly sessionId: string; readonly report: CameraReport }) => void;
    /** Signed out here, elsewhere or by a lead. */
    'staff:signedOut': () => void;
  };
