import type { LinkMade } from '#models/api.ts';
import type { Language } from '#models/level.ts';

/** A link that was made, and for whom. */
export type Made = {
  readonly link: LinkMade;
  readonly name: string | null;
  readonly language: Language;
  readonly company: string;
};
