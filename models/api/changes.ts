/** What of a house leads can change. */
export type ChangeKind = 'setting' | 'staff' | 'machine' | 'certificate' | 'webhook' | 'key' | 'rubric';

/** A change by a lead: who it was, and what it was before and after, as JSON; null where there was nothing, or is nothing any more. */
export type Change = {
  readonly id: number;
  readonly at: number;
  /** Who changed it, as they were called then. */
  readonly name: string;
  readonly what: ChangeKind;
  /** The name of a setting, of a person, of a machine. */
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
};
/** GET /api/changes: the latest first. */
export type Changes = { readonly changes: readonly Change[] };
