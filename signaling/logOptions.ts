import { type LoggerOptions, pino } from 'pino';

/**
 * An error as it stands in the log: what it was and where it came from. What else it carries stays out of it, as a database
 * tells the values of a row it would not take.
 */
function errorLine(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack, code } = pino.stdSerializers.err(error);
  return { type, message, stack, code };
}

/** How lines are written: with their time, and nothing of this machine. */
export function logOptions(level: string): LoggerOptions {
  return { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorLine } };
}
