import { DatabaseError } from 'pg';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { errorSaid } from '#signaling/errorSaid.ts';

it('[threat.T19] an error is logged by what it is and where, without the row a database tells beside it', () => {
  const error = new DatabaseError('duplicate key value violates unique constraint "staff_login"', 1, 'error');
  Object.assign(error, { code: '23505', detail: 'Key (login)=(anna@example.org) already exists.', where: 'anna' });
  const lines: string[] = [];
  const log = pino({ serializers: { err: errorSaid } }, { write: (line) => void lines.push(line) });
  log.error({ err: error }, 'not kept');
  log.error({ err: 'anything else' }, 'not kept');
  expect(lines.join()).not.toContain('anna');
  expect(JSON.parse(lines[0] ?? '').err).toEqual({
    type: 'DatabaseError',
    message: 'duplicate key value violates unique constraint "staff_login"',
    stack: expect.stringContaining('errorSaid.test.ts'),
    code: '23505',
  });
  expect(JSON.parse(lines[1] ?? '').err).toBe('anything else');
});
