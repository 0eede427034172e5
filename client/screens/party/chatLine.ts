import { nanoid } from 'nanoid';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#client/call/clock.ts';
import { ChatList } from '#client/link/chatList.ts';
import { Outbox } from '#client/link/outbox.ts';
import type { Link, LinkState } from '#client/link/socket.ts';
import type { Shelf } from '#client/link/waitingList.ts';
import { emptyThread, knownUntil, nextStep, type Thread, withMark, withMessages } from '#models/chat/thread.ts';
import type { ChatDraft, ChatMark, ChatMessage, ChatSide } from '#models/chat.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { backoff } from '#models/watchdog.ts';
import type { ChatNews, ChatRequests } from '#models/wire/chat.ts';
import { type ChatPicture, ChatPictures, type ChatPicturesParts } from './chatPictures.ts';
import { ChatRead } from './chatRead.ts';
import { ChatTyping } from './chatTyping.ts';
import { ChatWriter } from './chatWriter.ts';

/** A message the server would not take, and why. */
export type RefusedDraft = { readonly draft: ChatDraft; readonly reason: RefusalReason };

export type ChatLineState = {
  readonly thread: Thread;
  /** Ours that are not with the server yet, in order. */
  readonly pending: readonly ChatDraft[];
  readonly refused: readonly RefusedDraft[];
  /** Whether the server takes what we write now. */
  readonly isOpen: boolean;
};

export type ChatLink = Pick<Link<ChatRequests, ChatNews>, 'ask' | 'on' | 'onState'>;
export type ChatLineParts = {
  readonly side: ChatSide;
  readonly sessionId: string;
  readonly link: ChatLink;
  readonly clock: Clock;
  readonly shelf: Shelf;
  readonly pictures: Pick<ChatPicturesParts, 'shelf' | 'api'>;
};

/** Refusals after which asking again for the thread is in vain. */
const isFinal: Partial<Record<RefusalReason, true>> = {
  FORBIDDEN: true,
  NOT_FOUND: true,
  NOT_NOW: true,
  SIGNED_OUT: true,
};

/** One page's end of a session's thread: what was said, what of ours is on its way, and how far each side has read. */
export class ChatLine {
  readonly store: StoreApi<ChatLineState>;
  readonly side: ChatSide;
  readonly sessionId: string;
  readonly pictures: ChatPictures;
  /** What is about to be said. */
  readonly writer: ChatWriter;
  /** Who is writing at the other end. */
  readonly typing: ChatTyping;
  readonly #parts: ChatLineParts;
  readonly #outbox: Outbox<ChatDraft, ChatMessage>;
  readonly #read: ChatRead;
  readonly #endings: (() => void)[];
  #isSeen = false;
  #isUp = false;
  #tries = 0;
  #cancelRetry: () => void = () => undefined;

  constructor(parts: ChatLineParts) {
    const { sessionId, link, side } = parts;
    this.#parts = parts;
    this.side = side;
    this.sessionId = sessionId;
    this.store = createStore<ChatLineState>(() => ({ thread: emptyThread, pending: [], refused: [], isOpen: false }));
    this.pictures = new ChatPictures({ sessionId, ...parts.pictures });
    this.writer = new ChatWriter({ line: this, sessionId, shelf: parts.shelf });
    const tell = () => void (this.#isUp && link.ask('chat:type', { sessionId }));
    this.typing = new ChatTyping({ side, clock: parts.clock, tell });
    const mark = () => (this.#isUp ? this.store.getState().thread.marks[side] : null);
    this.#read = new ChatRead({ link, sessionId, clock: parts.clock, mark });
    this.#outbox = this.#makeOutbox();
    this.#showPending();
    const ready = this.pictures.recover();
    this.#endings = [
      link.on('chat:said', (news) => news.sessionId === sessionId && this.#heard(news.messages)),
      link.on('chat:seen', (news) => news.sessionId === sessionId && this.#seen(news)),
      link.on('chat:typed', (news) => news.sessionId === sessionId && this.typing.heard(news)),
      link.onState((state) => this.#lineIs(state, ready)),
    ];
  }

  /** Writes a text; it stays on the screen until the server has it. */
  say(text: string): void {
    this.#add({ id: nanoid(), body: { kind: 'text', text } });
  }

  /** Writes a single step, with the next number. */
  step(text: string): void {
    const { thread, pending } = this.store.getState();
    const number = nextStep([...thread.messages, ...pending].map(({ body }) => body));
    this.#add({ id: nanoid(), body: { kind: 'step', number, text } });
  }

  /** Sends an article, or says what came of one. */
  tell(body: ChatDraft['body']): void {
    this.#add({ id: nanoid(), body });
  }

  /** This side is writing. */
  type(): void {
    this.typing.type();
  }

  /** Sends a picture that was made ready for it. */
  async show({ id, blob, size }: ChatPicture): Promise<void> {
    await this.pictures.add({ id, blob, size });
    this.#add({ id: nanoid(), body: { kind: 'picture', id, ...size } });
  }

  /** Sends what was refused once more, or takes it off the screen. */
  retry({ draft }: RefusedDraft): void {
    this.discard(draft.id);
    this.#add(draft);
  }

  discard(id: string): void {
    this.store.setState(({ refused }) => ({ refused: refused.filter(({ draft }) => draft.id !== id) }));
  }

  /** Whether a person looks at the newest of the thread. */
  get isSeen(): boolean {
    return this.#isSeen;
  }

  /** Whether a person looks at the newest of the thread: what they see is read. */
  look(isSeen: boolean): void {
    this.#isSeen = isSeen;
    this.#tellRead();
  }

  close(): void {
    this.#cancelRetry();
    this.#read.close();
    for (const end of this.#endings) end();
    this.#outbox.close();
    this.pictures.close();
    this.typing.stopped();
  }

  #add(draft: ChatDraft): void {
    this.typing.sent();
    if (this.#outbox.add(draft)) this.#showPending();
    else this.#refuse('TOO_LARGE', [draft]);
  }

  #showPending(): void {
    this.store.setState({ pending: this.#outbox.pending() });
  }

  #refuse(reason: RefusalReason, drafts: readonly ChatDraft[]): void {
    const more = drafts.map((draft) => ({ draft, reason }));
    this.store.setState(({ refused }) => ({ refused: [...refused, ...more] }));
    this.#showPending();
  }

  #lineIs(state: LinkState, ready: Promise<void>): void {
    this.#cancelRetry();
    this.#tries = 0;
    this.#isUp = state === 'up';
    if (this.#isUp) void ready.then(() => this.#resume());
    else this.#shut();
  }

  #shut(): void {
    this.#outbox.shut();
    this.store.setState({ isOpen: false });
  }

  async #resume(): Promise<void> {
    const { link, sessionId, clock } = this.#parts;
    const answer = await link.ask('chat:open', { sessionId, lastSeq: knownUntil(this.store.getState().thread) });
    if (!this.#isUp) return;
    if (!answer.ok) {
      if (isFinal[answer.reason]) return;
      this.#cancelRetry = clock.after(backoff(this.#tries, clock.random()), () => void this.#resume());
      this.#tries += 1;
      return;
    }
    this.store.setState({ isOpen: true });
    for (const side of ['customer', 'technician'] as const)
      this.store.setState(({ thread }) => ({ thread: withMark(thread, side, answer.marks[side]) }));
    this.#heard(answer.messages);
    this.#repeatRead(answer.marks[this.side]);
    this.#outbox.open();
  }

  #heard(messages: readonly ChatMessage[]): void {
    this.store.setState(({ thread }) => ({ thread: withMessages(thread, messages) }));
    if (messages.some(({ author }) => author !== this.side && author !== 'house')) this.typing.stopped();
    this.#tellRead();
  }

  #seen({ side, deliveredSeq, readSeq }: Parameters<ChatNews['chat:seen']>[0]): void {
    this.store.setState(({ thread }) => ({ thread: withMark(thread, side, { deliveredSeq, readSeq }) }));
  }

  /** Says how far this side is, where that is further than the server knows. */
  #tellRead(): void {
    const { thread, isOpen } = this.store.getState();
    const own = thread.marks[this.side];
    const deliveredSeq = Math.max(own.deliveredSeq, knownUntil(thread));
    const readSeq = this.#isSeen ? deliveredSeq : own.readSeq;
    if (!isOpen || (deliveredSeq === own.deliveredSeq && readSeq === own.readSeq)) return;
    this.#seen({ sessionId: this.#parts.sessionId, side: this.side, deliveredSeq, readSeq });
    void this.#read.tell();
  }

  /** What was said on a line that was lost may not have been heard. */
  #repeatRead(known: ChatMark): void {
    const own = this.store.getState().thread.marks[this.side];
    if (own.readSeq > known.readSeq || own.deliveredSeq > known.deliveredSeq) void this.#read.tell();
  }

  async #send(batch: readonly ChatDraft[]) {
    const { link, sessionId } = this.#parts;
    const [first] = batch;
    if (first?.body.kind === 'picture') {
      const brought = await this.pictures.bring(first.body.id);
      if (!brought.ok) return brought;
    }
    const answer = await link.ask('chat:send', { sessionId, messages: [...batch] });
    return answer.ok ? { ok: true as const, entries: answer.messages } : answer;
  }

  #makeOutbox(): Outbox<ChatDraft, ChatMessage> {
    const { shelf, sessionId, clock } = this.#parts;
    return new Outbox<ChatDraft, ChatMessage>({
      list: new ChatList(shelf, `beside.chat.${sessionId}`),
      send: (batch) => this.#send(batch),
      after: (ms, run) => clock.after(ms, run),
      random: () => clock.random(),
      onCount: () => undefined,
      onAcknowledged: (messages) => {
        for (const { body } of messages) if (body.kind === 'picture') this.pictures.settled(body.id);
        this.#showPending();
        this.#heard(messages);
      },
      onRefused: (reason, drafts) => this.#refuse(reason, drafts),
    });
  }
}
