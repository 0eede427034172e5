import * as z from 'zod/mini';

/** An id made by whoever creates the thing: 8 to 40 URL-safe characters, unguessable enough to never meet by chance. */
export const idSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,40}$/));

/** 32 random bytes as base64url: the secret of a link. */
export const secretSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** Milliseconds since 1970 UTC, by the server's clock unless a field says otherwise. */
export const atSchema = z.int().check(z.nonnegative());
