import type { ChannelKind } from '../callback/channels.ts';

/** How a notice that calls the customer back stands. */
export type NoticeView = {
  readonly channel: ChannelKind;
  /** `failed`: it will not arrive; `sent`: whoever delivers it has taken it. */
  readonly state: 'waiting' | 'sent' | 'failed';
  /** When that became so, epoch ms. */
  readonly at: number;
};

/** A callback as both sides see it, times in epoch ms. */
export type CallbackView = {
  readonly promisedAt: number;
  /** When it is due at the latest; null where nothing was promised. */
  readonly dueAt: number | null;
  readonly alertedAt: number | null;
  readonly lateAt: number | null;
  readonly metAt: number | null;
  readonly reachedAt: number | null;
  readonly missed: number;
  readonly channels: readonly ChannelKind[];
  /** As the customer gave it, for the technician to dial. */
  readonly phone: string | null;
  /** Masked. */
  readonly mail: string | null;
  /** What has been sent to bring the customer back to the technician who has accepted. */
  readonly notices: readonly NoticeView[];
};
