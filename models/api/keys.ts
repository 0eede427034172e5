import * as z from 'zod/mini';
import { type ApiScope, apiScopes } from '../rest/scope.ts';

/** POST /api/keys: a key for one of the company's own systems. */
export const newKeySchema = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  scope: z.enum(apiScopes),
});
export type NewKey = z.infer<typeof newKeySchema>;
/** The key itself, shown this once. */
export type KeyMade = { readonly id: string; readonly key: string };

export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly scope: ApiScope;
  readonly createdAt: number;
  /** When it was used last, to the minute; null where it never was. */
  readonly usedAt: number | null;
};
/** GET /api/keys */
export type ApiKeys = { readonly keys: readonly ApiKey[] };
