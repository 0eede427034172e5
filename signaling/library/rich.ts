import { type RichNode, type RichTag, type RichText, richTags } from '#models/library/rich.ts';
import { renderMarkdown } from './markdown.ts';

const token = /<(\/?)([a-z]+)([^>]*)>|([^<]+)/g;
const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
/** Elements that never have an end. */
const empty: readonly RichTag[] = ['br', 'hr'];

type Open = { readonly tag: RichTag; readonly href: string | null; readonly children: RichNode[] };

function plain(text: string): string {
  return text.replace(/&(lt|gt|quot|amp);/g, (whole, name: string) => signs[name] ?? whole);
}

function tagOf(name: string): RichTag | null {
  return richTags.find((tag) => tag === name) ?? null;
}

/**
 * Markdown as a tree: what our own renderer made, taken apart again. An element it does not know loses its sign and keeps
 * its words, so that a page can show nothing but what is listed.
 */
export function richOf(markdown: string): RichText {
  const root: RichNode[] = [];
  const open: Open[] = [];
  const into = () => open.at(-1)?.children ?? root;
  for (const [, end, name = '', attributes = '', text] of renderMarkdown(markdown).matchAll(token)) {
    const tag = tagOf(name);
    if (text !== undefined) {
      if (text.trim() !== '' || open.length > 0) into().push(plain(text));
    } else if (tag && end) {
      const at = open.findLastIndex((one) => one.tag === tag);
      if (at >= 0) open.length = at;
    } else if (tag) {
      const href = tag === 'a' ? /href="([^"]*)"/.exec(attributes)?.[1] : undefined;
      const node: Open = { tag, href: href === undefined ? null : plain(href), children: [] };
      into().push(node);
      if (!empty.includes(tag)) open.push(node);
    }
  }
  return root;
}
