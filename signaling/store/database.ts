import type { Generated, Kysely } from 'kysely';
import type { Keyframe } from '#models/annotation.ts';
import type { Change } from '#models/api/changes.ts';
import type { Language, Level, Segment } from '#models/level.ts';
import type { Question, RepeatCause } from '#models/library/repeat.ts';
import type { SessionState } from '#models/session.ts';
import type { StaffRole } from '#models/view.ts';
import type { ApiKeyTables } from './apiKeyTables.ts';
import type { CallbackTables } from './callbackTables.ts';
import type { ChatTables } from './chatTables.ts';
import type { Dialect } from './dialects.ts';
import type { DraftTables } from './draftTables.ts';
import type { EndingTables } from './endingTables.ts';
import type { GiftTables } from './giftTables.ts';
import type { InsightTables } from './insightTables.ts';
import type { InstallationTables } from './installationTables.ts';
import type { LearningTables } from './learningTables.ts';
import type { LinkTables } from './linkTables.ts';
import type { Prepare } from './prepared.ts';
import type { RecognitionTables } from './recognitionTables.ts';
import type { RecordingSearchTables } from './recordingSearchTables.ts';
import type { RecordingTables } from './recordingTables.ts';
import type { Ask, Together } from './steps.ts';
import type { WebhookTables } from './webhookTables.ts';

/** A picture as it lies on disk. */
export type PictureFile = { readonly mime: 'image/jpeg' | 'image/webp'; readonly byteLength: number };

/** A picture of an article; drawings come as SVG and are only ever shown as images. */
export type ArticlePicture = {
  readonly name: string;
  readonly mime: 'image/svg+xml' | 'image/jpeg' | 'image/webp' | 'image/png';
  readonly bytes: Buffer;
};

/** The two sides of a session. */
export type Side = 'customer' | 'technician';

/**
 * The tables. Every row says whose it is: `companyId` stands in each, and in each question that is not about a secret;
 * what is the installation's own is nobody's.
 */
export type Tables = ApiKeyTables &
  CallbackTables &
  ChatTables &
  DraftTables &
  EndingTables &
  GiftTables &
  InsightTables &
  InstallationTables &
  LearningTables &
  LinkTables &
  RecognitionTables &
  RecordingSearchTables &
  RecordingTables &
  WebhookTables & {
    companies: {
      id: string;
      name: string;
      createdAt: number;
      /** A JSON object; null where the company has set nothing. */
      settings: string | null;
    };
    staff: {
      id: string;
      companyId: string;
      login: string;
      name: string;
      role: StaffRole;
      level: Level;
      segment: Segment;
      /** JSON arrays. */
      languages: string;
      families: string;
      passwordHash: string;
      createdAt: number;
      /** When they left the company; what they did there stays theirs by name. */
      leftAt: Generated<number | null>;
    };
    staffSessions: { tokenHash: string; companyId: string; staffId: string; createdAt: number; seenAt: number };
    articles: {
      id: string;
      companyId: string;
      key: string;
      language: Language;
      family: string;
      version: number;
      publishedAt: number;
      retiredAt: number | null;
      /** As it was written. */
      source: string;
      /** The article as JSON. */
      body: string;
    };
    articlePictures: { companyId: string; name: string; mime: ArticlePicture['mime']; bytes: Buffer };
    machineCodes: { code: string; companyId: string; machineId: string; createdAt: number; revokedAt: number | null };
    visits: {
      id: string;
      companyId: string;
      /** Null at a family of machines, when it is not known which one it is. */
      machineId: string | null;
      family: string | null;
      model: string | null;
      tokenHash: string;
      createdAt: number;
      /** When something of it came in last, and up to when it is counted in the company's figures. */
      reportedAt: Generated<number | null>;
      countedAt: Generated<number | null>;
    };
    visitPhotos: { companyId: string; visitId: string; id: string; mime: ArticlePicture['mime']; bytes: Buffer };
    /** `isCounted` is 0 or 1. */
    trailEvents: {
      companyId: string;
      visitId: string;
      id: string;
      at: number;
      body: string;
      isCounted: Generated<number>;
    };
    machines: {
      id: string;
      companyId: string;
      family: string;
      model: string;
      serial: string;
      site: string;
      owner: Generated<Segment>;
      language: Generated<Language>;
    };
    repeats: { id: string; companyId: string; sessionId: string; question: Question; cause: RepeatCause; at: number };
    certificates: {
      id: string;
      companyId: string;
      codeHash: string;
      holder: string;
      family: string;
      level: Level;
      language: Language;
      createdAt: number;
      expiresAt: number;
      endedAt: number | null;
    };
    sessions: {
      id: string;
      companyId: string;
      linkId: string;
      state: SessionState;
      epoch: number;
      customerEpoch: number;
      endedAt: number | null;
      /** When its personal data went; what is left is counted, and told to nobody. */
      erasedAt: Generated<number | null>;
      /** The whole session as JSON; the columns beside it are what it is looked up by. */
      body: string;
    };
    operations: {
      companyId: string;
      sessionId: string;
      seq: number;
      /** Whose it is: an id is known within one side's operations, so that nobody can use up the other's. */
      side: Side;
      id: string;
      at: number;
      bytes: number;
      /** The operation as JSON. */
      body: string;
    };
    keyframes: {
      companyId: string;
      sessionId: string;
      id: string;
      width: number;
      height: number;
      source: Keyframe['source'];
      takenAt: number;
      mime: PictureFile['mime'];
      byteLength: number;
    };
    snapshots: {
      companyId: string;
      sessionId: string;
      id: string;
      keyframeId: string;
      seq: number;
      keptAt: number;
      mime: PictureFile['mime'];
      byteLength: number;
    };
    /** What leads changed; `staffId` is who, as `name` says they were called then. */
    changes: Omit<Change, 'id'> & { id: Generated<number>; companyId: string; staffId: string };
    /** What matching decided: a JSON object each. */
    decisions: { id: Generated<number>; companyId: string; at: number; body: string };
    pastWaits: { id: Generated<number>; companyId: string; standing: string; expectedMs: number; waitedMs: number };
    work: { companyId: string; level: Level; meanMs: number; count: number };
    served: { companyId: string; machineId: string; technicianId: string; at: number };
  };

export type Db = Kysely<Tables>;

/**
 * What a repository works with: queries built when they are asked, those prepared once, and transactions.
 * Kysely's own transactions span turns, and a prepared write of somebody else would fall into them: they are for migrations.
 */
export type Base = {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly prepare: Prepare;
  readonly ask: Ask;
  readonly together: Together;
};

/** Which session a row belongs to. */
export type OfSession = { readonly companyId: string; readonly sessionId: string };
