import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongIn } from './check.ts';
import type { Act, Line, Numbered, Told } from './history.ts';
import { pretend } from './pretend.ts';

const histories = fc
  .record({ chances: fc.infiniteStream(fc.nat({ max: 1_000_000 })), calls: fc.integer({ min: 12, max: 60 }) })
  .map(({ chances, calls }) => {
    const next = chances[Symbol.iterator]();
    return pretend((below) => (next.next().value ?? 0) % Math.max(1, below), calls);
  });

type Asked<T extends Act['type']> = { readonly by: string; readonly call: number } & Extract<Act, { type: T }>;
type Said<T extends Told['type']> = { readonly asked: Asked<T>; readonly told: Extract<Told, { type: T }>; at: number };

/** Every acknowledged call of a kind, oldest first, with the line at which it was. */
function saidIn<T extends Act['type'] & Told['type']>(lines: readonly Line[], type: T): Said<T>[] {
  const asked = new Map<number, Asked<T>>();
  return lines.flatMap((line, at) => {
    if (line.kind === 'invoke' && line.act.type === type)
      asked.set(line.call, { by: line.by, call: line.call, ...(line.act as Extract<Act, { type: T }>) });
    const from = line.kind === 'ok' ? asked.get(line.call) : undefined;
    if (line.kind !== 'ok' || !from) return [];
    return [{ asked: from, told: line.told as Extract<Told, { type: T }>, at }];
  });
}

function withTold(lines: readonly Line[], at: number, told: Told): Line[] {
  return lines.map((line, n) => (n === at && line.kind === 'ok' ? { ...line, told } : line));
}

type Plant = (lines: readonly Line[]) => Line[] | null;
const lastRead = (lines: readonly Line[], where: (said: Said<'read'>) => boolean) =>
  saidIn(lines, 'read').filter(where).at(-1);
const renumbered = (entries: readonly Numbered[]) => entries.map(({ id }, n) => ({ id, seq: n + 1 }));

function lastSurvey(lines: readonly Line[]): Said<'survey'> {
  const found = saidIn(lines, 'survey').at(-1);
  if (!found) throw new Error('Nobody looked at the sessions.');
  return found;
}

function forgetsOne(lines: readonly Line[]): Line[] | null {
  const read = lastRead(lines, ({ told }) => told.entries.length > 0);
  return read ? withTold(lines, read.at, { ...read.told, entries: renumbered(read.told.entries.slice(1)) }) : null;
}

function forgetsTheLast(lines: readonly Line[]): Line[] | null {
  const [appended] = saidIn(lines, 'append');
  const reads = saidIn(lines, 'read').filter(({ asked }) => asked.sessionId === appended?.asked.sessionId);
  const read = reads.at(-1);
  if (!read || read.told.entries.length === 0) return null;
  return withTold(lines, read.at, { ...read.told, entries: read.told.entries.slice(0, -1) });
}

function readsInAnotherOrder(lines: readonly Line[]): Line[] | null {
  const read = lastRead(lines, ({ told }) => told.entries.length > 1);
  return read
    ? withTold(lines, read.at, { ...read.told, entries: renumbered([...read.told.entries].reverse()) })
    : null;
}

function hearsInAnotherOrder(lines: readonly Line[]): Line[] | null {
  const read = lastRead(lines, ({ told }) => told.entries.length > 1);
  const [first, second] = read?.told.entries ?? [];
  if (!read || !first || !second) return null;
  const entries = [{ ...second, seq: first.seq }];
  return [...lines, { kind: 'heard', page: 'Ana 0', sessionId: read.asked.sessionId, epoch: null, entries }];
}

function hasTwoWinners(lines: readonly Line[]): Line[] | null {
  const won = saidIn(lines, 'accept').at(-1);
  if (!won) return null;
  const { sessionId, epoch } = won.asked;
  const second: Line[] = [
    {
      ...{ kind: 'invoke', call: 1_000, by: 'Zoe', page: 'Zoe' },
      act: { type: 'accept', sessionId, epoch },
    },
    { kind: 'ok', call: 1_000, told: { type: 'accept' } },
  ];
  return [...lines.slice(0, won.at + 1), ...second, ...lines.slice(won.at + 1)];
}

function goesBack(lines: readonly Line[]): Line[] | null {
  const read = lastRead(lines, ({ told }) => told.epoch > 0);
  return read ? withTold(lines, read.at, { ...read.told, epoch: read.told.epoch - 1 }) : null;
}

function hearsOfThePast(lines: readonly Line[]): Line[] {
  const heard = (epoch: number): Line => ({ kind: 'heard', page: 'Ana 0', sessionId: 's1', epoch, entries: [] });
  return [...lines, heard(90), heard(89)];
}

function writesThoughFenced(lines: readonly Line[]): Line[] | null {
  const read = lastRead(lines, ({ told }) => told.epoch > 0);
  if (!read) return null;
  const { sessionId } = read.asked;
  const epoch = read.told.epoch - 1;
  const act: Act = { type: 'append', sessionId, epoch, ids: ['stale'] };
  const entries = [{ id: 'stale', seq: read.told.entries.length + 1 }];
  return [
    ...lines,
    { kind: 'invoke', call: 1_000, by: 'Ana', page: 'Ana 0', act },
    { kind: 'ok', call: 1_000, told: { type: 'append', entries } },
  ];
}

function keepsWhatItRefused(lines: readonly Line[]): Line[] | null {
  const [appended] = saidIn(lines, 'append');
  if (!appended) return null;
  return lines.map((line, n) => (n === appended.at ? { kind: 'fail', call: appended.asked.call } : line));
}

function losesASession(lines: readonly Line[]): Line[] {
  const { told, at } = lastSurvey(lines);
  return withTold(lines, at, { ...told, sessions: told.sessions.slice(1) });
}

function givesSomebodyTwo(lines: readonly Line[]): Line[] {
  const { told, at } = lastSurvey(lines);
  const sessions = told.sessions.map((one, n) => (n < 2 ? { ...one, holder: 'Ana' } : one));
  return withTold(lines, at, { ...told, sessions });
}

function makesItYounger(lines: readonly Line[]): Line[] {
  const { told, at } = lastSurvey(lines);
  return withTold(lines, at, { ...told, sessions: told.sessions.map((one) => ({ ...one, askedAt: one.askedAt + 1 })) });
}

/** Whatever was written last is in no answer to a question that was asked after. */
function looksForNothing(lines: readonly Line[]): Line[] | null {
  const last = saidIn(lines, 'append').at(-1);
  return last ? lines.slice(0, last.at + 1) : null;
}

function answersTwice(lines: readonly Line[]): Line[] {
  const { asked, told } = lastSurvey(lines);
  return [...lines, { kind: 'ok', call: asked.call, told }];
}

const plants: Readonly<Record<string, readonly [Plant, RegExp]>> = {
  'forgets the oldest operation': [forgetsOne, /^(lost|order):/],
  'forgets the newest operation': [forgetsTheLast, /^(lost|unread):/],
  'reads a log in another order': [readsInAnotherOrder, /^order:/],
  'tells a page another order': [hearsInAnotherOrder, /^order:/],
  'lets two win an offer': [hasTwoWinners, /^winner:/],
  'goes back in its epochs': [goesBack, /^epoch:/],
  'tells a page of an old epoch': [hearsOfThePast, /^epoch:/],
  'takes a write of an old epoch': [writesThoughFenced, /^epoch:/],
  'keeps what it refused': [keepsWhatItRefused, /^invented:/],
  'loses a session': [losesASession, /^lost: the session/],
  'gives somebody two sessions': [givesSomebodyTwo, /^holder:/],
  'makes somebody wait anew': [makesItYounger, /^age:/],
  'is not looked at any more': [looksForNothing, /^unread:/],
  'answers twice': [answersTwice, /^form:/],
};

describe('what is wrong with a history', () => {
  it('is nothing where the server is as it has to be', () => {
    fc.assert(
      fc.property(histories, (lines) => {
        expect(wrongIn(lines)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each(Object.entries(plants))('is found where it %s', (_name, [plant, says]) => {
    let planted = 0;
    fc.assert(
      fc.property(histories, (lines) => {
        const wrong = plant(lines);
        if (!wrong) return;
        planted += 1;
        expect(wrongIn(wrong).filter((one) => says.test(one))).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(planted).toBeGreaterThan(50);
  });
});
