import type { KeptBy } from '#models/api/erasure.ts';
import type { CompanySettings } from '#models/company.ts';
import type { Machine } from '#models/customer.ts';
import type { Passport } from '#models/library/passport.ts';
import type { Intake, Question } from '#models/library/repeat.ts';
import type { Answer } from '#models/refusal.ts';
import type { Session } from '#models/session.ts';
import type { Presence } from '#models/technician.ts';
import type { SessionView, StaffView } from '#models/view.ts';
import type { RecoveryDone } from '#models/wire/ending.ts';
import type { OfSession } from '../store/database.ts';
import type { LinkRow } from '../store/links.ts';
import { createAgenda } from './agenda.ts';
import { comeBack, type ReturnTap } from './callback/comeBack.ts';
import { followCallback } from './callback/follow.ts';
import { articleChanged } from './chatArticles.ts';
import { followStep } from './chatNotes.ts';
import type { Core, DispatchParts } from './core.ts';
import { expire } from './deadlines.ts';
import { presenceOf } from './desk.ts';
import { mirror } from './effects.ts';
import { repeated, type Settled, settleRecovery } from './ending/elsewhere.ts';
import { followEnding } from './ending/follow.ts';
import { planQuestions } from './ending/nextDay.ts';
import { eraseSession } from './erasing.ts';
import { changeMachine, changeMember, changeSettings, forgetMember, isBusy } from './house.ts';
import { type Opened, openSession, type Tap } from './intake.ts';
import { createLane } from './lane.ts';
import { fillIn, machinesOf, passportOf, trailChanged } from './passport.ts';
import { signOut } from './presence.ts';
import { restore } from './restore.ts';
import { revokeLink } from './revocation.ts';
import { ofSession } from './room.ts';
import { roomOf } from './rooms.ts';
import { togetherIsDue } from './together/due.ts';
import { followCall } from './together/lead.ts';
import { followMoves } from './together/moving.ts';
import { forCustomer } from './together/view.ts';
import { sessionView, snapshotView } from './views.ts';

/** The sessions, the technicians and the queue: in memory, with the store always a step ahead. */
export type Dispatch = {
  /** What the sockets' requests work on. */
  readonly core: Core;
  /** Takes up every session that had not ended. To be awaited before anybody is let in. */
  start(): Promise<void>;
  stop(): Promise<void>;
  openSession(link: LinkRow, tap: Tap): Promise<Answer<Opened>>;
  /** The same by a way back that a notice carried. */
  comeBack(secretHash: string, tap: ReturnTap): Promise<Answer<Opened>>;
  /** False when the company has no such link; the session it opened is over. */
  revokeLink(companyId: string, linkId: string): Promise<boolean>;
  /** The session from memory; null when it has ended and nobody looks at it, or never was. */
  get(sessionId: string): Session | null;
  view(session: Session): Promise<SessionView>;
  /** A snapshot was kept: both sides see it. */
  pictureAdded(session: Session): Promise<void>;
  /** Every line of this member of staff is told and closed. */
  staffSignedOut(staffId: string): void;
  changeSettings(companyId: string, settings: CompanySettings): Promise<void>;
  changeMember(companyId: string, member: StaffView): Promise<void>;
  /** Whether somebody has a session, is beside one, or answers a chat. */
  isBusy(staffId: string): boolean;
  /** They left the company. */
  forgetMember(companyId: string, staffId: string): Promise<void>;
  changeMachine(companyId: string, machine: Machine): Promise<void>;
  presences(companyId: string): ReadonlyMap<string, Presence>;
  passport(session: Session): Promise<Passport>;
  /** What was read and tried at a machine has changed. */
  trailChanged(visitId: string): Promise<void>;
  /** An article was published anew or withdrawn. */
  articleChanged(companyId: string, key: string): Promise<void>;
  /** False when the session is over. */
  fillIn(sessionId: string, input: Intake): Promise<boolean>;
  machinesOf(staffId: string): ReadonlySet<string>;
  /** Something had to be asked twice; once an id. */
  repeated(where: OfSession, asked: { readonly id: string; readonly question: Question }): Promise<void>;
  /** A lead says what came of a recovery: how it stood, and how it stands now; null where there is none to be seen to. */
  settleRecovery(where: OfSession, said: RecoveryDone): Promise<Settled | 'changed' | null>;
  /** The time of the next question may have changed. */
  planQuestions(): Promise<void>;
  /** What is personal of a session goes, as this lead wishes; answers what keeps it, null once it has gone. */
  eraseSession(where: OfSession, lead: Pick<StaffView, 'id' | 'name'>): Promise<KeptBy | 'gone' | null>;
};

function createCore(parts: DispatchParts): Core {
  const core: Core = {
    ...parts,
    rooms: new Map(),
    desks: new Map(),
    floors: new Map(),
    sessionOfLink: new Map(),
    lane: createLane(),
    agenda: createAgenda(parts.clock),
    underWay: new Set(),
    onFelt: (change) => followCallback(core, change),
    onDue: (room) => expire(core, room),
    onStep: async (change) => {
      await followStep(core, change);
      await followEnding(core, change);
      followCall(change.room);
      await followMoves(core, change);
    },
    heldUntil: 0,
    onTogetherDue: (room) => togetherIsDue(core, room),
  };
  return core;
}

function presences(core: Core, companyId: string): ReadonlyMap<string, Presence> {
  const found = new Map<string, Presence>();
  for (const desk of core.floors.get(companyId)?.desks ?? []) found.set(desk.me.id, presenceOf(desk));
  return found;
}

async function pictureAdded(core: Core, { id }: Session): Promise<void> {
  const room = core.rooms.get(id);
  if (!room) return;
  room.snapshots = (await core.store.snapshots.list(ofSession(room))).map(snapshotView);
  mirror(room);
}

export function createDispatch(parts: DispatchParts): Dispatch {
  const core = createCore(parts);
  return {
    core,
    start: () => restore(core),
    async stop() {
      core.agenda.close();
      await core.lane(() => Promise.resolve());
      await Promise.all(core.underWay);
    },
    openSession: (link, tap) => openSession(core, link, tap),
    comeBack: (secretHash, tap) => comeBack(core, secretHash, tap),
    revokeLink: (companyId, linkId) => revokeLink(core, companyId, linkId),
    get: (sessionId) => core.rooms.get(sessionId)?.session ?? null,
    view: async (session) => forCustomer(sessionView(await roomOf(core, session))),
    pictureAdded: (session) => pictureAdded(core, session),
    staffSignedOut: (staffId) => signOut(core, staffId),
    changeSettings: (companyId, settings) => changeSettings(core, companyId, settings),
    changeMember: (companyId, member) => changeMember(core, companyId, member),
    isBusy: (staffId) => isBusy(core, staffId),
    forgetMember: (companyId, staffId) => forgetMember(core, companyId, staffId),
    changeMachine: (companyId, machine) => changeMachine(core, companyId, machine),
    presences: (companyId) => presences(core, companyId),
    passport: (session) => passportOf(core, session),
    trailChanged: (visitId) => trailChanged(core, visitId),
    articleChanged: (companyId, key) => articleChanged(core, companyId, key),
    fillIn: (sessionId, input) => fillIn(core, sessionId, input),
    machinesOf: (staffId) => machinesOf(core, staffId),
    repeated: (where, asked) => repeated(core, where, asked),
    settleRecovery: (where, said) => settleRecovery(core, where, said),
    planQuestions: () => planQuestions(core),
    eraseSession: (where, lead) => core.lane(() => eraseSession(core, where, lead)),
  };
}
