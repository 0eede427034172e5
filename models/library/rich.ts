/** Signs of a text that are more than letters. */
export const richTags = ['p', 'em', 'strong', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'a', 'br', 'hr'] as const;
export type RichTag = (typeof richTags)[number];

/** A part of a formatted text: plain text, or one of a few elements with what is in it. */
export type RichNode =
  | string
  | { readonly tag: RichTag; readonly href: string | null; readonly children: readonly RichNode[] };

/**
 * A text as a tree of what may stand in it, made by the server from Markdown. A page draws it element by element: nothing
 * in it is ever read as markup [threat.T13].
 */
export type RichText = readonly RichNode[];
