/** Markup that may be put into a page as it is: made here, or text that was escaped. */
export type Html = { readonly html: string };

type Part = Html | string | number | readonly Part[] | null | false;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function markup(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map(markup).join('');
}

/** A template whose holes are escaped, unless they are markup themselves. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.map((text, n) => text + (n < parts.length ? markup(parts[n] ?? null) : '')).join('') };
}

/** Markup made by something that is trusted to escape: the Markdown renderer. */
export function trusted(made: string): Html {
  return { html: made };
}
