import type { ComponentType } from 'react';
import type { ChatView } from '#models/wire/chat.ts';

/** What may stand among the actions of a chat beside our own. */
type ChatSlots = {
  /** Arranges a callback with the customer of a chat; nothing is shown while this is null. */
  readonly Callback: ComponentType<{ readonly chat: ChatView }> | null;
};

export const chatSlots: ChatSlots = { Callback: null };
