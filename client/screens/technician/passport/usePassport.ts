import { useCallback } from 'react';
import { api } from '#client/link/api.ts';
import { useLoaded } from '../../staff/useLoaded.ts';

/** What a customer reads on while they wait is there soon after. */
const everyMs = 10_000;

/** The passport of a session, kept up to date. */
export function usePassport(sessionId: string) {
  const ask = useCallback(() => api.passport(sessionId), [sessionId]);
  const { data, refusal, reload } = useLoaded(ask, everyMs);
  return { passport: data?.passport ?? null, refusal, reload };
}
