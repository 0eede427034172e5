import { emptyThread } from '#models/chat/thread.ts';
import type { ChatAuthor, ChatBody, ChatDraft, ChatMark, ChatMarks, ChatMessage, ChatSide } from '#models/chat.ts';
import type { Base, OfSession, Tables } from './database.ts';
import type { LogSize } from './operations.ts';
import type { Steps } from './steps.ts';

/** Messages of one author, and how much room they may take. */
export type Said = {
  readonly author: ChatAuthor;
  readonly name: string | null;
  readonly messages: readonly (Pick<ChatDraft, 'id'> & { readonly body: ChatBody })[];
  readonly at: number;
  readonly left: LogSize;
};

/** What each message became, those that are new, and what the thread grew by. */
export type Kept = {
  readonly messages: readonly ChatMessage[];
  readonly fresh: readonly ChatMessage[];
  readonly added: LogSize;
};

export type Chats = ReturnType<typeof createChats>;

type Row = Tables['messages'];

function messageOf({ seq, id, author, name, at, body }: Omit<Row, keyof OfSession | 'bytes'>): ChatMessage {
  return { seq, id, author, name, at, body: JSON.parse(body) as ChatBody };
}

function prepareThread({ db, prepare }: Base) {
  const rows = ({ companyId, sessionId }: OfSession) =>
    db
      .selectFrom('messages')
      .select(['seq', 'id', 'author', 'name', 'at', 'body'])
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId);
  return {
    last: prepare((given: OfSession) => rows(given).orderBy('seq', 'desc').limit(1)),
    known: prepare((given: OfSession & { author: ChatAuthor; id: string }) =>
      rows(given).where('author', '=', given.author).where('id', '=', given.id),
    ),
    since: prepare((given: OfSession & { seq: number }) => rows(given).where('seq', '>', given.seq).orderBy('seq')),
    add: prepare(({ companyId, sessionId, seq, author, id, name, at, bytes, body }: Row) =>
      db.insertInto('messages').values({ companyId, sessionId, seq, author, id, name, at, bytes, body }),
    ),
  };
}

type Threads = ReturnType<typeof prepareThread>;

type Counted = { readonly rows: readonly Row[]; readonly added: LogSize; readonly messages: readonly ChatMessage[] };

/** What each message is in the thread, and the rows it does not have yet. */
function* numbered(thread: Threads, where: OfSession, { author, name, messages, at }: Said): Steps<Counted> {
  const rows: Row[] = [];
  const kept = new Map<string, ChatMessage>();
  let last = (yield* thread.last.first(where))?.seq ?? 0;
  for (const { id, body } of messages) {
    if (kept.has(id)) continue;
    const known = yield* thread.known.first({ ...where, author, id });
    if (known) {
      kept.set(id, messageOf(known));
      continue;
    }
    const text = JSON.stringify(body);
    last += 1;
    rows.push({ ...where, seq: last, author, id, name, at, bytes: Buffer.byteLength(text), body: text });
    kept.set(id, { seq: last, id, author, name, at, body });
  }
  const added: LogSize = { count: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) };
  return { rows, added, messages: [...kept.values()] };
}

function createMarks({ db, prepare, ask }: Base) {
  const set = prepare(({ companyId, sessionId, side, deliveredSeq, readSeq }: Tables['chatMarks']) =>
    db
      .insertInto('chatMarks')
      .values({ companyId, sessionId, side, deliveredSeq, readSeq })
      .onConflict((oc) => oc.columns(['sessionId', 'side']).doUpdateSet({ deliveredSeq, readSeq })),
  );
  return {
    async mark(where: OfSession, side: ChatSide, { deliveredSeq, readSeq }: ChatMark): Promise<void> {
      await ask(set.run({ ...where, side, deliveredSeq, readSeq }));
    },
    async marks({ companyId, sessionId }: OfSession): Promise<ChatMarks> {
      const found = db.selectFrom('chatMarks').select(['side', 'deliveredSeq', 'readSeq']);
      const rows = await found.where('companyId', '=', companyId).where('sessionId', '=', sessionId).execute();
      const marks = { ...emptyThread.marks };
      for (const { side, deliveredSeq, readSeq } of rows) marks[side] = { deliveredSeq, readSeq };
      return marks;
    },
  };
}

function createDuties({ db }: Base) {
  return {
    async isOnDuty(companyId: string, staffId: string): Promise<boolean> {
      const found = db.selectFrom('chatDuties').select('isOnDuty').where('companyId', '=', companyId);
      return (await found.where('staffId', '=', staffId).executeTakeFirst())?.isOnDuty === 1;
    },
    async setDuty(companyId: string, staffId: string, isOn: boolean): Promise<void> {
      const isOnDuty = isOn ? 1 : 0;
      await db
        .insertInto('chatDuties')
        .values({ companyId, staffId, isOnDuty })
        .onConflict((oc) => oc.column('staffId').doUpdateSet({ isOnDuty }))
        .execute();
    },
  };
}

/** The threads of sessions, and who is on chat duty. */
export function createChats(base: Base) {
  const { db, dialect, ask, together } = base;
  const thread = prepareThread(base);
  const rowsOf = ({ companyId, sessionId }: OfSession) =>
    db.selectFrom('messages').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  return {
    ...createMarks(base),
    ...createDuties(base),
    /**
     * Adds to the thread in one transaction; an id this author has used keeps its number and its first body. Null where
     * what is new takes more room than is left: then nothing was added.
     */
    async say(where: OfSession, said: Said): Promise<Kept | null> {
      const { left } = said;
      return await together(where.sessionId, function* () {
        const { rows, added, messages } = yield* numbered(thread, where, said);
        if (added.count > left.count || added.bytes > left.bytes) return null;
        for (const row of rows) yield* thread.add.run(row);
        return { messages, added, fresh: rows.map(messageOf) };
      });
    },
    /** The messages after number `seq`, in order. */
    async since(where: OfSession, seq: number): Promise<ChatMessage[]> {
      return (await ask(thread.since.all({ ...where, seq }))).map(messageOf);
    },
    /** Whether this author's message with this id is in the thread already. */
    async knows(where: OfSession, author: ChatAuthor, id: string): Promise<boolean> {
      return (await ask(thread.known.first({ ...where, author, id }))) !== null;
    },
    /** What was said of articles, in order: those that were sent, and what came of them. */
    async ofArticles(where: OfSession): Promise<ChatMessage[]> {
      const found = rowsOf(where).select(['seq', 'id', 'author', 'name', 'at', 'body']);
      const articleId = dialect.textIn('body', 'articleId');
      return (await found.where(articleId, 'is not', null).orderBy('seq').execute()).map(messageOf);
    },
    /** Whose each message is, in order. */
    async authors(where: OfSession): Promise<{ readonly author: ChatAuthor; readonly bytes: number }[]> {
      return await rowsOf(where).select(['author', 'bytes']).orderBy('seq').execute();
    },
    /** The newest message that somebody wrote; null before the first. */
    async lastSaid(where: OfSession): Promise<ChatMessage | null> {
      const found = rowsOf(where).select(['seq', 'id', 'author', 'name', 'at', 'body']).where('author', '!=', 'house');
      const row = await found.orderBy('seq', 'desc').limit(1).executeTakeFirst();
      return row ? messageOf(row) : null;
    },
    /** What the customer wrote last, in words; null where they wrote nothing. */
    async lastWords(where: OfSession): Promise<string | null> {
      const found = rowsOf(where).select(dialect.textIn('body', 'text').as('text')).where('author', '=', 'customer');
      const isText = dialect.textIn('body', 'kind');
      const row = await found.where(isText, '=', 'text').orderBy('seq', 'desc').limit(1).executeTakeFirst();
      return row?.text ?? null;
    },
  };
}
