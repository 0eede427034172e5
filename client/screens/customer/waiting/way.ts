import type { ComponentType, VNode } from 'preact';
import type { Stay } from '../stay.ts';

/** What a way that opens on this page is drawn with. */
export type WayPanelProps = { readonly stay: Stay; readonly onClose: () => void };
export type Way = {
  readonly id: string;
  readonly icon: VNode;
  /** One or two words for the button, and the whole of it, which begins with them, for a list and for those who hear it. */
  readonly word: string;
  readonly label: string;
  /** Somewhere else to go, or what opens here; its code is fetched at the tap. */
  readonly act: { readonly href: string } | { readonly load: () => Promise<ComponentType<WayPanelProps>> };
};
