import type { Language, Level, Segment } from '#models/level.ts';
import type { Session } from '#models/session.ts';

/** How customers come in: links, the codes read out for them, and the devices that have used one. */
export type LinkTables = {
  links: {
    id: string;
    companyId: string;
    secretHash: string;
    machineId: string | null;
    customerName: string | null;
    level: Level;
    segment: Segment;
    language: Language;
    sessionId: string | null;
    createdAt: number;
    expiresAt: number;
    firstUsedAt: number | null;
    revokedAt: number | null;
    sessionEndedAt: number | null;
    source: Session['source'];
    family: string | null;
    certificateId: string | null;
    problem: string | null;
    /** The member of staff who made it, and who is asked first. */
    madeBy: string | null;
    keptFor: string | null;
    /** What was read and tried on the device that asks, and the level it enters at whatever that is worth. */
    visitId: string | null;
    entryLevel: Level | null;
    /** The session that the one it opens goes on with. */
    continues: string | null;
  };
  codes: {
    codeHash: string;
    companyId: string;
    linkId: string;
    createdAt: number;
    expiresAt: number;
    /** Of the secret that whoever used it has for the link from then on; null until then. */
    secretHash: string | null;
  };
  devices: { tokenHash: string; companyId: string; sessionId: string; customerEpoch: number; createdAt: number };
};
