import * as z from 'zod/mini';

/** What can hurt somebody at a machine. */
export const riskSchema = z.enum(['mains', 'pressure', 'heat', 'movingParts', 'chemicals']);
export type Risk = z.infer<typeof riskSchema>;
