import type { Act, Line, Numbered, Surveyed, Told } from './history.ts';

/** What is known of a session as the history is read from its first line to its last. */
type Known = {
  /** Acknowledged or read, in the order in which that was known. */
  readonly kept: string[];
  readonly seqOf: Map<string, number>;
  readonly idAt: Map<number, string>;
  /** Who won each offer, by its epoch. */
  readonly winners: Map<number, string>;
  epoch: number;
  askedAt: number | null;
  /** How much of `kept` somebody has looked for since. */
  lookedFor: number;
};

/** A call that has no answer yet, with what was known when it was asked. */
type Open = {
  readonly by: string;
  readonly page: string;
  readonly act: Act;
  readonly keptBefore: number;
  readonly epochs: ReadonlyMap<string, number>;
};

type Reading = {
  readonly sessions: Map<string, Known>;
  readonly open: Map<number, Open>;
  /** Sessions whose customer was told that they wait. */
  readonly asked: Map<string, number>;
  /** By operation: how many calls for it may have been done, and how many were made. */
  readonly tries: Map<string, { made: number; refused: number }>;
  /** The epoch each page last heard of each session. */
  readonly heard: Map<string, number>;
  isSurveyed: boolean;
  readonly wrong: string[];
};

function knownOf({ sessions }: Reading, sessionId: string): Known {
  const found = sessions.get(sessionId);
  if (found) return found;
  const known: Known = {
    ...{ kept: [], seqOf: new Map(), idAt: new Map(), winners: new Map() },
    ...{ epoch: -1, askedAt: null, lookedFor: 0 },
  };
  sessions.set(sessionId, known);
  return known;
}

function noteEntries({ wrong }: Reading, known: Known, entries: readonly Numbered[]): void {
  for (const { id, seq } of entries) {
    const [before, there] = [known.seqOf.get(id), known.idAt.get(seq)];
    if (before !== undefined && before !== seq) wrong.push(`order: ${id} has the numbers ${before} and ${seq}`);
    if (there !== undefined && there !== id) wrong.push(`order: number ${seq} is ${there} and ${id}`);
    if (before === undefined) known.kept.push(id);
    known.seqOf.set(id, seq);
    known.idAt.set(seq, id);
  }
}

/** An epoch that was true at some time since the call was made. */
function noteEpoch({ wrong }: Reading, open: Open, about: { sessionId: string; known: Known; epoch: number }): void {
  const { sessionId, known, epoch } = about;
  const least = open.epochs.get(sessionId) ?? -1;
  if (epoch < least) wrong.push(`epoch: ${sessionId} is at ${epoch} after ${least}, for ${open.page}`);
  known.epoch = Math.max(known.epoch, epoch);
}

function noteAge({ wrong }: Reading, known: Known, { sessionId, askedAt }: Pick<Surveyed, 'sessionId' | 'askedAt'>) {
  if (known.askedAt !== null && known.askedAt !== askedAt)
    wrong.push(`age: ${sessionId} asked at ${known.askedAt} and at ${askedAt}`);
  known.askedAt = askedAt;
}

type Of<T extends Told['type']> = {
  readonly act: Extract<Act, { type: T }>;
  readonly told: Extract<Told, { type: T }>;
};

function readLog(reading: Reading, open: Open, { act, told }: Of<'read'>): void {
  const { sessionId, after } = act;
  const known = knownOf(reading, sessionId);
  const seqs = told.entries.map(({ seq }) => seq);
  if (seqs.some((seq, n) => seq !== after + 1 + n))
    reading.wrong.push(`order: ${sessionId} is read as ${seqs.join(' ')} after ${after}`);
  const read = new Set(told.entries.map(({ id }) => id));
  const due = known.kept.slice(0, open.keptBefore);
  const lost = due.filter((id) => !read.has(id) && (known.seqOf.get(id) ?? 0) > after);
  for (const id of lost) reading.wrong.push(`lost: ${id} of ${sessionId} is not read by ${open.page}`);
  noteEntries(reading, known, told.entries);
  known.lookedFor = Math.max(known.lookedFor, open.keptBefore);
  const isSeen = (id: string | undefined) => id !== undefined && (read.has(id) || (known.seqOf.get(id) ?? 0) <= after);
  while (isSeen(known.kept[known.lookedFor])) known.lookedFor += 1;
  noteEpoch(reading, open, { sessionId, known, epoch: told.epoch });
  noteAge(reading, known, { sessionId, askedAt: told.askedAt });
}

function winOffer(reading: Reading, open: Open, { act }: Of<'accept'>): void {
  const { sessionId, epoch } = act;
  const known = knownOf(reading, sessionId);
  const winner = known.winners.get(epoch);
  if (winner !== undefined && winner !== open.by)
    reading.wrong.push(`winner: ${winner} and ${open.by} have ${sessionId} under ${epoch}`);
  known.winners.set(epoch, open.by);
  noteEpoch(reading, open, { sessionId, known, epoch });
}

function appended(reading: Reading, open: Open, { act, told }: Of<'append'>): void {
  const known = knownOf(reading, act.sessionId);
  const numbered = new Set(told.entries.map(({ id }) => id));
  for (const id of act.ids) if (!numbered.has(id)) reading.wrong.push(`lost: ${id} was acknowledged without a number`);
  noteEntries(reading, known, told.entries);
  if (act.epoch !== null) noteEpoch(reading, open, { sessionId: act.sessionId, known, epoch: act.epoch });
}

function surveyed(reading: Reading, open: Open, { told }: Of<'survey'>): void {
  const holders = new Map<string, string>();
  for (const found of told.sessions) {
    const known = knownOf(reading, found.sessionId);
    const other = found.holder === null ? undefined : holders.get(found.holder);
    if (other !== undefined) reading.wrong.push(`holder: ${found.holder} has ${other} and ${found.sessionId}`);
    if (found.holder !== null) holders.set(found.holder, found.sessionId);
    noteEpoch(reading, open, { sessionId: found.sessionId, known, epoch: found.epoch });
    noteAge(reading, known, found);
  }
  const there = new Set(told.sessions.map(({ sessionId }) => sessionId));
  for (const [sessionId, since] of reading.asked)
    if (since < open.keptBefore && !there.has(sessionId)) reading.wrong.push(`lost: the session ${sessionId}`);
  reading.isSurveyed = true;
}

function noteTold(reading: Reading, open: Open, told: Told): void {
  const { act } = open;
  if (act.type === 'append' && told.type === 'append') appended(reading, open, { act, told });
  else if (act.type === 'read' && told.type === 'read') readLog(reading, open, { act, told });
  else if (act.type === 'accept' && told.type === 'accept') winOffer(reading, open, { act, told });
  else if (act.type === 'survey' && told.type === 'survey') surveyed(reading, open, { act, told });
  else if (act.type === 'ask' && told.type === 'ask') {
    if (!reading.asked.has(told.sessionId)) reading.asked.set(told.sessionId, reading.asked.size);
    noteAge(reading, knownOf(reading, told.sessionId), told);
    reading.isSurveyed = false;
  } else reading.wrong.push(`form: ${act.type} is answered as ${told.type}`);
}

function ask(reading: Reading, { call, ...asked }: Extract<Line, { kind: 'invoke' }>): void {
  const { act } = asked;
  if (act.type === 'append')
    for (const id of act.ids) {
      const tries = reading.tries.get(id) ?? { made: 0, refused: 0 };
      reading.tries.set(id, { ...tries, made: tries.made + 1 });
    }
  const keptBefore = act.type === 'read' ? knownOf(reading, act.sessionId).kept.length : reading.asked.size;
  const epochs = new Map([...reading.sessions].map(([id, { epoch }]) => [id, epoch]));
  reading.open.set(call, { ...asked, keptBefore, epochs });
}

function refused({ tries }: Reading, { act }: Open): void {
  if (act.type !== 'append') return;
  for (const id of act.ids) {
    const known = tries.get(id);
    if (known) known.refused += 1;
  }
}

function heard(reading: Reading, { page, sessionId, epoch, entries }: Extract<Line, { kind: 'heard' }>): void {
  noteEntries(reading, knownOf(reading, sessionId), entries);
  if (epoch === null) return;
  const key = `${page} ${sessionId}`;
  const before = reading.heard.get(key) ?? -1;
  if (epoch < before) reading.wrong.push(`epoch: ${page} heard ${epoch} after ${before} of ${sessionId}`);
  reading.heard.set(key, epoch);
}

function take(reading: Reading, line: Line): void {
  if (line.kind === 'invoke') return ask(reading, line);
  if (line.kind === 'heard') return heard(reading, line);
  const open = reading.open.get(line.call);
  if (!open) return void reading.wrong.push(`form: call ${line.call} is answered and was not made, or twice`);
  if (line.kind === 'unknown') return;
  reading.open.delete(line.call);
  if (line.kind === 'fail') refused(reading, open);
  else noteTold(reading, open, line.told);
}

/** What was kept though nobody asked for it, or though all who did were refused. */
function invented({ sessions, tries }: Reading): string[] {
  return [...sessions.values()].flatMap(({ kept }) =>
    kept.flatMap((id) => {
      const { made, refused: no } = tries.get(id) ?? { made: 0, refused: 0 };
      return made > no ? [] : [`invented: ${id} is kept and was ${made === 0 ? 'asked of nobody' : 'refused'}`];
    }),
  );
}

/** What was acknowledged and never looked for after: then nothing is known of it. */
function unread({ sessions, asked, isSurveyed }: Reading): string[] {
  const logs = [...sessions].filter(([, { kept, lookedFor }]) => lookedFor < kept.length);
  const found = logs.map(([id, { kept, lookedFor }]) => `unread: ${kept.length - lookedFor} of ${id}`);
  return asked.size > 0 && !isSurveyed ? [...found, 'unread: the sessions that were asked for'] : found;
}

/**
 * What is wrong with a history: an acknowledged operation or session that is not there any more, an offer with two winners,
 * somebody with two sessions, an epoch that went back, a log two people read in another order, an age that changed, and
 * what nobody looked for at the end. Empty for one that is as it has to be.
 */
export function wrongIn(lines: readonly Line[]): string[] {
  const reading: Reading = {
    ...{ sessions: new Map(), open: new Map(), asked: new Map(), tries: new Map(), heard: new Map() },
    ...{ isSurveyed: false, wrong: [] },
  };
  for (const line of lines) take(reading, line);
  return [...reading.wrong, ...invented(reading), ...unread(reading)];
}
