import type { Clock } from '#client/call/clock.ts';
import type { Link } from '#client/link/socket.ts';
import type { ChatMark } from '#models/chat.ts';
import type { ChatNews, ChatRequests } from '#models/wire/chat.ts';

/** Before it is told again how far this side is. */
const againMs = 2_000;

type ChatReadParts = {
  readonly link: Pick<Link<ChatRequests, ChatNews>, 'ask'>;
  readonly sessionId: string;
  readonly clock: Clock;
  /** How far this side is; null while nobody takes it. */
  mark(): ChatMark | null;
};

/** Tells the server how far this side has got a thread and has read it; what was not heard is told again. */
export class ChatRead {
  readonly #parts: ChatReadParts;
  #cancel: () => void = () => undefined;

  constructor(parts: ChatReadParts) {
    this.#parts = parts;
  }

  async tell(): Promise<void> {
    const { link, sessionId, clock, mark } = this.#parts;
    const now = mark();
    this.#cancel();
    if (!now) return;
    const answer = await link.ask('chat:read', { sessionId, ...now });
    if (answer.ok || (answer.reason !== 'UNREACHABLE' && answer.reason !== 'RATE_LIMITED')) return;
    this.#cancel();
    this.#cancel = clock.after(againMs, () => void this.tell());
  }

  close(): void {
    this.#cancel();
  }
}
