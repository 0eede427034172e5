import type { ComponentType } from 'react';
import type { ChatLine } from '#client/screens/party/chatLine.ts';

/** What may stand beside the field one writes in. */
type ChatSlots = {
  /** Chooses an article, or a step of one, and sends it by `line.refer`; nothing is shown while this is null. */
  readonly Articles: ComponentType<{ readonly line: ChatLine }> | null;
};

export const chatSlots: ChatSlots = { Articles: null };
