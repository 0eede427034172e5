import type { Logger } from 'pino';
import { webhookLapseMs, webhookPauseMs } from '#models/webhook.ts';
import type { Clock } from '../clock.ts';
import type { Due, WebhookStore } from '../store/webhooks.ts';
import { choose, fullOf, mostFound } from './fairShare.ts';
import type { GuardedPost } from './guardedPost.ts';
import { signatureHeaders } from './signature.ts';

export type CourierParts = {
  readonly webhooks: WebhookStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly post: GuardedPost['post'];
  /** The secret a webhook's receiver checks with. */
  readonly secretOf: (webhookId: string) => string;
  /** In [0, 1). */
  readonly random: () => number;
};

/** Tells companies' own systems what was written down for them, in the order of each session, until they have taken it. */
export type Courier = {
  /** Something was written down. */
  wake(): void;
  /** Waits for nobody: what is on its way is broken off, and told again by the next start. */
  close(): Promise<void>;
};

const againMs = 5_000;

function createDelivery({ webhooks, clock, log, post, secretOf, random }: CourierParts, signal: AbortSignal) {
  const attempt = async ({ webhookId, id, url, body }: Due): Promise<number> => {
    const signed = signatureHeaders({ id, at: clock.now(), body }, secretOf(webhookId));
    const headers = { 'content-type': 'application/json', 'user-agent': 'Beside', ...signed };
    return await post({ url, headers, body, signal }).catch(() => 0);
  };
  /** Whatever is not taken is tried again: only the receiver's people know what it meant by its answer. */
  return async (due: Due): Promise<void> => {
    const code = await attempt(due);
    if (code === 0 && signal.aborted) return;
    const [now, tries] = [clock.now(), due.tries + 1];
    const isTaken = code >= 200 && code < 300;
    const isOver = now - due.at >= webhookLapseMs;
    const state = isTaken ? 'sent' : isOver ? 'failed' : 'waiting';
    const nextAt = now + Math.round(webhookPauseMs(tries, random()));
    await webhooks.mark(due, { state, tries, nextAt, changedAt: now, code });
    if (!isTaken) log.info({ webhook: due.webhookId, event: due.id, code, tries }, `webhook ${state}`);
  };
}

/** Time may have passed since it was found when something is due. */
function callAt(clock: Clock, at: number, fn: () => void): () => void {
  if (at > clock.now()) return clock.setTimer(at - clock.now(), fn);
  fn();
  return () => undefined;
}

/** What is on its way, each once. */
function createUnderWay(parts: CourierParts, signal: AbortSignal) {
  const { clock, log } = parts;
  const deliver = createDelivery(parts, signal);
  const underWay = new Map<string, { readonly due: Due; readonly run: Promise<void> }>();
  return {
    going: () => Array.from(underWay.values(), ({ due }) => due),
    send(due: Due, onDone: () => void): void {
      const key = `${due.webhookId} ${due.seq}`;
      const done = () => {
        underWay.delete(key);
        onDone();
      };
      // What became of it could not be written down: told again at once it would be told without end.
      const failed = (err: unknown) => {
        log.error({ err }, 'a webhook could not be handled');
        clock.setTimer(againMs, done);
      };
      underWay.set(key, { due, run: deliver(due).then(done, failed) });
    },
    async idle(): Promise<void> {
      await Promise.all(Array.from(underWay.values(), ({ run }) => run));
    },
  };
}

export function createCourier(parts: CourierParts): Courier {
  const { webhooks, clock, log } = parts;
  const closing = new AbortController();
  const underWay = createUnderWay(parts, closing.signal);
  let disarm = () => {};
  let [isLooking, isAskedAgain] = [false, false];

  async function look(now: number): Promise<void> {
    const { going, send } = underWay;
    const found = await webhooks.due({ now, limit: mostFound }, fullOf(going()));
    const chosen = choose(found, going());
    for (const due of chosen) send(due, wake);
    // What was found besides may have hidden what others are to be told.
    isAskedAgain ||= chosen.length > 0 && found.length === mostFound;
    const next = await webhooks.nextAt(now);
    disarm();
    if (next !== null && !closing.signal.aborted) disarm = callAt(clock, next, wake);
  }

  function wake(): void {
    isAskedAgain = true;
    if (closing.signal.aborted || isLooking) return;
    isLooking = true;
    isAskedAgain = false;
    look(clock.now())
      .catch((error: unknown) => {
        log.error({ err: error }, 'webhooks could not be read; trying again');
        disarm = clock.setTimer(againMs, wake);
      })
      .finally(() => {
        isLooking = false;
        if (isAskedAgain) wake();
      });
  }

  return {
    wake,
    async close() {
      closing.abort();
      disarm();
      await underWay.idle();
    },
  };
}
