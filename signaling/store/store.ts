import { Kysely, SqliteDialect } from 'kysely';
import { type Articles, createArticles } from './articles.ts';
import { type Attachments, createAttachments } from './attachments.ts';
import { type Callbacks, createCallbacks } from './callbacks.ts';
import { type Certificates, createCertificates } from './certificates.ts';
import { type Chats, createChats } from './chats.ts';
import { type Codes, createCodes } from './codes.ts';
import { type Companies, createCompanies } from './companies.ts';
import type { Base, Tables } from './database.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import { createDevices, type Devices } from './devices.ts';
import { createEarlier, type Earlier } from './earlier.ts';
import { openEngine } from './engine.ts';
import { createHistory, type HistoryOfAll } from './history.ts';
import { createKeyframes, type Keyframes } from './keyframes.ts';
import { createLinks, type Links } from './links.ts';
import { createMachineCodes, type MachineCodes } from './machineCodes.ts';
import { createMachines, type Machines } from './machines.ts';
import { migrate } from './migrations.ts';
import { createNotices, type Notices } from './notices.ts';
import { createOperations, type Operations } from './operations.ts';
import { createPrepare } from './prepared.ts';
import { createRepeats, type Repeats } from './repeats.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';
import { createStaff, type Staff } from './staff.ts';
import { createStaffSessions, type StaffSessions } from './staffSessions.ts';
import { createTimes, type Times } from './times.ts';
import { createVisits, type Visits } from './visits.ts';

/** All that is remembered. One repository a noun. */
export type Store = {
  readonly companies: Companies;
  readonly staff: Staff;
  readonly staffSessions: StaffSessions;
  readonly machines: Machines;
  readonly machineCodes: MachineCodes;
  readonly articles: Articles;
  readonly visits: Visits;
  readonly earlier: Earlier;
  readonly repeats: Repeats;
  readonly links: Links;
  readonly codes: Codes;
  readonly certificates: Certificates;
  readonly devices: Devices;
  readonly sessions: Sessions;
  readonly operations: Operations;
  readonly keyframes: Keyframes;
  readonly snapshots: Snapshots;
  readonly callbacks: Callbacks;
  readonly notices: Notices;
  readonly chats: Chats;
  readonly attachments: Attachments;
  readonly decisions: Decisions;
  readonly history: HistoryOfAll;
  readonly times: Times;
  close(): Promise<void>;
};

/** Opens or makes the database at `path` (`:memory:` for one that is never kept). Throws one full sentence when it cannot. */
export async function openStore(path: string): Promise<Store> {
  const engine = openEngine(path);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: engine }) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The database ${path} could not be brought up to date (${why}).`, { cause: error });
  }
  const base: Base = { db, prepare: createPrepare(engine), together: engine.together };
  const sessions = createSessions(base);
  return {
    companies: createCompanies(db),
    staff: createStaff(base),
    staffSessions: createStaffSessions(base),
    machines: createMachines(db),
    machineCodes: createMachineCodes(base),
    articles: createArticles(base),
    visits: createVisits(base),
    earlier: createEarlier(base),
    repeats: createRepeats(base),
    links: createLinks(base),
    codes: createCodes(base),
    certificates: createCertificates(base),
    devices: createDevices(base),
    sessions,
    operations: createOperations(base),
    keyframes: createKeyframes(db),
    snapshots: createSnapshots(db),
    callbacks: createCallbacks(base),
    notices: createNotices(db),
    chats: createChats(base),
    attachments: createAttachments(db),
    decisions: createDecisions(base),
    history: createHistory(base),
    times: createTimes(db, sessions),
    close: () => db.destroy(),
  };
}
