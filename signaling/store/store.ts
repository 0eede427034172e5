import { sql } from 'kysely';
import { type ApiKeys, createApiKeys } from './apiKeys.ts';
import { type Articles, createArticles } from './articles.ts';
import { type Attachments, createAttachments } from './attachments.ts';
import { type Audits, createAudits } from './audits.ts';
import { type Callbacks, createCallbacks } from './callbacks.ts';
import { type Cards, createCards } from './cards.ts';
import { type Certificates, createCertificates } from './certificates.ts';
import { type Changelog, createChangelog } from './changes.ts';
import { type Chats, createChats } from './chats.ts';
import { type Codes, createCodes } from './codes.ts';
import { type Companies, createCompanies } from './companies.ts';
import type { Base, Db } from './database.ts';
import { isPostgres, placeOf } from './databaseUrl.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import { createDevices, type Devices } from './devices.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createEarlier, type Earlier } from './earlier.ts';
import { createEndings, type Endings } from './endings.ts';
import { createErasures, type Erasures } from './erasures.ts';
import { createFileNames, type FileNames } from './fileNames.ts';
import { createGifts, type Gifts } from './gifts.ts';
import { createHappenings, type Happenings } from './happenings.ts';
import { createHistory, type HistoryOfAll } from './history.ts';
import { createInsights, type Insights } from './insights.ts';
import { createInstallationKeys, type InstallationKeys } from './installationKeys.ts';
import { createKeyframes, type Keyframes } from './keyframes.ts';
import { createLearning, type Learning } from './learning.ts';
import { createLeavings, type Leavings } from './leavings.ts';
import { createLinks, type Links } from './links.ts';
import { createMachineCodes, type MachineCodes } from './machineCodes.ts';
import { createMachines, type Machines } from './machines.ts';
import { migrate } from './migrations.ts';
import { createNotices, type Notices } from './notices.ts';
import { createOperations, type Operations } from './operations.ts';
import { type Keeping, openPostgres } from './postgres.ts';
import { createRecognitions, type Recognitions } from './recognitions.ts';
import { createRecordingSearch, type RecordingSearch } from './recordingSearch.ts';
import { createRecordings, type Recordings } from './recordings.ts';
import { createRecordingTags, type RecordingTags } from './recordingTags.ts';
import { createRepeats, type Repeats } from './repeats.ts';
import { createSavedSearches, type SavedSearches } from './savedSearches.ts';
import { createSegments, type Segments } from './segments.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';
import { openSqlite } from './sqlite.ts';
import { createStaff, type Staff } from './staff.ts';
import { createStaffSessions, type StaffSessions } from './staffSessions.ts';
import { createTimes, type Times } from './times.ts';
import { createVisitFacts, type VisitFacts } from './visitFacts.ts';
import { createVisitPhotos, type VisitPhotos } from './visitPhotos.ts';
import { createVisits, type Visits } from './visits.ts';
import { createWebhookStore, type WebhookStore } from './webhooks.ts';

/** All that is remembered. One repository a noun. */
export type Store = {
  readonly companies: Companies;
  readonly staff: Staff;
  readonly staffSessions: StaffSessions;
  readonly machines: Machines;
  readonly machineCodes: MachineCodes;
  readonly articles: Articles;
  readonly drafts: Drafts;
  readonly gifts: Gifts;
  readonly visits: Visits;
  readonly visitFacts: VisitFacts;
  readonly visitPhotos: VisitPhotos;
  readonly earlier: Earlier;
  readonly repeats: Repeats;
  readonly endings: Endings;
  readonly cards: Cards;
  readonly erasures: Erasures;
  readonly links: Links;
  readonly codes: Codes;
  readonly certificates: Certificates;
  readonly recognitions: Recognitions;
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
  readonly insights: Insights;
  readonly happenings: Happenings;
  readonly recordings: Recordings;
  readonly learning: Learning;
  readonly segments: Segments;
  readonly recordingSearch: RecordingSearch;
  readonly recordingTags: RecordingTags;
  readonly savedSearches: SavedSearches;
  readonly audits: Audits;
  readonly times: Times;
  readonly changelog: Changelog;
  readonly webhooks: WebhookStore;
  readonly apiKeys: ApiKeys;
  readonly installationKeys: InstallationKeys;
  readonly leavings: Leavings;
  readonly fileNames: FileNames;
  close(): Promise<void>;
};

/** What a company has. */
function assetsOf(base: Base) {
  return {
    companies: createCompanies(base.db),
    staff: createStaff(base),
    staffSessions: createStaffSessions(base),
    machines: createMachines(base),
    machineCodes: createMachineCodes(base),
    articles: createArticles(base),
    drafts: createDrafts(base),
    gifts: createGifts(base),
    visits: createVisits(base),
    visitFacts: createVisitFacts(base),
    visitPhotos: createVisitPhotos(base),
  };
}

/** What happens there. */
function courseOf(base: Base) {
  const sessions = createSessions(base);
  return {
    earlier: createEarlier(base),
    repeats: createRepeats(base),
    endings: createEndings(base),
    cards: createCards(base),
    erasures: createErasures(base),
    links: createLinks(base),
    codes: createCodes(base),
    certificates: createCertificates(base),
    recognitions: createRecognitions(base),
    devices: createDevices(base),
    sessions,
    operations: createOperations(base),
    keyframes: createKeyframes(base.db),
    snapshots: createSnapshots(base.db),
    callbacks: createCallbacks(base),
    notices: createNotices(base.db),
    chats: createChats(base),
    attachments: createAttachments(base.db),
    decisions: createDecisions(base),
    history: createHistory(base),
    insights: createInsights(base),
    times: createTimes(base, sessions),
    changelog: createChangelog(base),
    webhooks: createWebhookStore(base),
    apiKeys: createApiKeys(base),
    installationKeys: createInstallationKeys(base),
    leavings: createLeavings(base),
    fileNames: createFileNames(base),
    happenings: createHappenings(base),
    recordings: createRecordings(base),
    learning: createLearning(base),
    segments: createSegments(base),
    recordingSearch: createRecordingSearch(base),
    recordingTags: createRecordingTags(base),
    savedSearches: createSavedSearches(base),
    audits: createAudits(base),
  };
}

/** A restore puts a table there that goes when all else is there. */
async function refuseHalf(db: Db): Promise<void> {
  const { rows } = await sql<{ is: boolean }>`SELECT to_regclass('restoring') IS NOT NULL AS "is"`.execute(db);
  if (rows[0]?.is) throw new Error('it is half restored; run restore once more, which begins it anew');
}

/**
 * Opens or makes the database at `address`: a path (`:memory:` for one that is never kept), or a postgres:// address, where
 * `keeping` says what else is to be done there.
 * Throws one full sentence when it cannot.
 */
export async function openStore(address: string, keeping: Keeping = {}): Promise<Store> {
  const base = isPostgres(address) ? await openPostgres(address, keeping) : openSqlite(address);
  try {
    if (isPostgres(address)) await refuseHalf(base.db);
    await migrate(base.db);
  } catch (error) {
    await base.db.destroy();
    const why = error instanceof Error ? error.message : String(error);
    const place = isPostgres(address) ? placeOf(address).said : address;
    throw new Error(`The database ${place} could not be brought up to date (${why}).`, { cause: error });
  }
  return { ...assetsOf(base), ...courseOf(base), close: () => base.db.destroy() };
}
