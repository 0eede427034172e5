import * as z from 'zod/mini';
import type { Machine } from '../customer.ts';
import { idSchema } from '../id.ts';
import type { Language, Segment } from '../level.ts';
import type { FamilyDoubt } from '../library/familySpelling.ts';
import type { ImportFault, ImportLine } from '../machineImport.ts';

/** A machine with all that a lead sees of it. */
export type MachineRecord = Machine & {
  readonly owner: Segment;
  readonly language: Language;
  /** What its label leads by; null while it has none. */
  readonly code: string | null;
};

/**
 * GET /api/machines/records: the company's machines; `publicUrl`: where the labels lead; `companyUrl`: where
 * whoever has no label at hand finds their machine.
 */
export type MachineRecords = {
  readonly machines: readonly MachineRecord[];
  readonly publicUrl: string;
  readonly companyUrl: string;
  readonly companyName: string;
};

/** POST /api/machines/:id/code: another code in the place of the one it has. DELETE: none at all. */
export type MachineCodeMade = { readonly code: string };

/** Largest file of machines that is taken, in bytes. */
export const maxImportBytes = 10_000_000;

/** What becomes of machines of the file that are known already: left as they are, or written anew from the file. */
const knownWishSchema = z.enum(['leave', 'change']);
export type KnownWish = z.infer<typeof knownWishSchema>;

/** POST /api/machines/import?known=…&check=…: the file itself; without `check` it is only looked at. */
export const importQuerySchema = z.strictObject({
  known: knownWishSchema,
  /** What the answer to the look at this file gave: what is imported is what was looked at. */
  check: z.exactOptional(z.string().check(z.maxLength(100))),
});

/** What a file of machines has in it. Nothing is imported while there is a fault. */
export type ImportPreview = {
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252';
  readonly separator: ',' | ';' | 'tab';
  readonly count: number;
  readonly added: number;
  /** Machines of the file that the company has already, and how many of them the file would change. */
  readonly known: number;
  readonly changed: number;
  /** The first of its lines, and the first of its faults. */
  readonly lines: readonly (ImportLine & { readonly isKnown: boolean })[];
  readonly faults: readonly ImportFault[];
  readonly faultCount: number;
  /** Families that are written otherwise than known ones. They are imported as they stand, if that is wished. */
  readonly doubts: readonly FamilyDoubt[];
  readonly ignored: readonly string[];
  readonly check: string;
  readonly isImported: boolean;
};

/** POST /api/machines/codes: labels for machines that have no code yet. */
export const codesWantedSchema = z.strictObject({ ids: z.array(idSchema).check(z.maxLength(50_000)) });
