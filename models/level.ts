import * as z from 'zod/mini';

/** 1 operator, 2 experienced, 3 trained service engineer. */
export const levelSchema = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Level = z.infer<typeof levelSchema>;

/** Who the service is for: a private household or a company. */
export const segmentSchema = z.enum(['consumer', 'business']);
export type Segment = z.infer<typeof segmentSchema>;

/** The languages the product speaks, as BCP 47 primary subtags. */
export const languageSchema = z.enum(['en', 'de']);
export type Language = z.infer<typeof languageSchema>;

/** A session goes to a technician at the customer's level or above, never below [rule.L1]. */
export function isQualified(technicianLevel: Level, requiredLevel: Level): boolean {
  return technicianLevel >= requiredLevel;
}
