import { pino } from 'pino';

/** What went wrong, without the values a database tells beside it: they may be somebody's. */
export function errorSaid(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack, code } = pino.stdSerializers.err(error);
  return { type, message, stack, ...(code === undefined ? {} : { code }) };
}
