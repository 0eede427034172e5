/** What of a house leads can change, and its own systems with a key. */
export type ChangeKind =
  | 'setting'
  | 'staff'
  | 'machine'
  | 'certificate'
  | 'webhook'
  | 'key'
  | 'link'
  | 'rubric'
  | 'session'
  | 'team'
  | 'recovery';

/** A change by a lead or by a key: who it was, and what it was before and after, as JSON; null where there was nothing, or is nothing any more. */
export type Change = {
  readonly id: number;
  readonly at: number;
  /** Who changed it, as they or the key were called then. */
  readonly name: string;
  readonly by: 'person' | 'key';
  readonly what: ChangeKind;
  /** The name of a setting, of a person, of a machine; the id of a link or a session. */
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
};
/** GET /api/changes: the latest first. */
export type Changes = { readonly changes: readonly Change[] };
