import { describe, expect, it } from 'vitest';
import { askedOnceRate, intakeSchema, repeatSchema } from '#models/library/repeat.ts';
import { advance } from '#models/session.ts';
import { queuedSession } from '#test/support/sessions.ts';

const name = { type: 'answer', field: 'name', text: 'Mara' } as const;
const problem = { type: 'answer', field: 'problem', text: 'It drips.' } as const;

describe('[rule.A7] what is asked', () => {
  it('is in the session once it is answered, whatever its state, and changes nothing else', () => {
    const queued = queuedSession();
    const offered = advance(queued, { type: 'offer', technicianId: 'ben' }, 2) ?? queued;
    for (const session of [queued, offered]) {
      const { name: _, ...customer } = session.customer;
      const after = advance(session, name, 5);
      expect(after).toEqual({ ...session, customer: { ...customer, name: 'Mara' } });
      expect(advance(session, problem, 5)).toEqual({ ...session, problem: 'It drips.' });
    }
    const ended = advance(queued, { type: 'hangUp', by: 'customer' }, 3) ?? queued;
    expect(advance(ended, name, 5)).toBeNull();
  });

  it('is told without the spaces around it, and never with nothing in it', () => {
    const given = { id: 'intake-one', field: 'name', text: '  Mara ' };
    expect(intakeSchema.parse(given).text).toBe('Mara');
    expect(intakeSchema.safeParse({ ...given, text: '   ' }).success).toBe(false);
    expect(intakeSchema.safeParse({ ...given, field: 'level' }).success).toBe(false);
  });

  it('is counted for a company, and carries nobody’s name', () => {
    const given = { id: 'repeat-one', question: 'tried', cause: 'unclear' };
    expect(repeatSchema.safeParse(given).success).toBe(true);
    expect(repeatSchema.safeParse({ ...given, staffId: 'ana' }).success).toBe(false);
    expect(repeatSchema.safeParse({ ...given, cause: 'filledAgain' }).success).toBe(false);
    expect(askedOnceRate({ sessions: 0, affected: 0, causes: {} })).toBeNull();
    expect(askedOnceRate({ sessions: 8, affected: 2, causes: { unclear: 3 } })).toBe(0.75);
  });
});
