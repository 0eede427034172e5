import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Language } from '#models/level.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { chooseLanguage, directionOf } from '#models/text/language.ts';
import { refusalDe } from '#models/text/refusal.de.ts';
import { refusalEn } from '#models/text/refusal.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { serverDe } from '#models/text/server.de.ts';
import { serverEn } from '#models/text/server.en.ts';
import { ownPagePolicy } from './csp.ts';

type Key = keyof typeof serverEn | RefusalReason;
type Words = Catalogue<Key>;
/** Says a sentence in the reader's language. */
export type Say = (key: Key, params?: Params) => string;

const catalogues: Readonly<Record<Language, Words>> = {
  en: { ...serverEn, ...refusalEn },
  de: { ...serverDe, ...refusalDe },
};

/** A part of a page the server writes itself. */
type Block =
  | { readonly type: 'text' | 'heading' | 'status'; readonly text: string }
  | { readonly type: 'steps'; readonly steps: readonly string[] }
  | { readonly type: 'link'; readonly href: string; readonly text: string };

type OwnPage = {
  readonly status?: number;
  readonly title: Key;
  readonly blocks: (tell: Say) => readonly Block[];
  readonly script?: (tell: Say) => string;
};

const style =
  'html{color-scheme:light dark;font:1.125rem/1.5 system-ui,sans-serif}body{max-width:36rem;margin:0 auto;padding:1.5rem}' +
  'h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}li{margin:.4rem 0}' +
  'a{display:inline-block;padding:.75rem 1.25rem;border:2px solid;border-radius:.5rem;color:inherit}';

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function markup(block: Block): string {
  switch (block.type) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'status':
      return `<p id="status" role="status">${escaped(block.text)}</p>`;
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'steps':
      return `<ol>${block.steps.map((step) => `<li>${escaped(step)}</li>`).join('')}</ol>`;
    case 'link':
      return `<p><a href="${escaped(block.href)}">${escaped(block.text)}</a></p>`;
    default:
      return block satisfies never;
  }
}

/** Sends a page in the reader's language. Its script and style run by a nonce; all text in it is escaped. */
export function sendOwnPage(req: Request, res: Response, page: OwnPage): void {
  const language = chooseLanguage({ browser: req.acceptsLanguages() });
  const tell: Say = (key, params) => say(catalogues[language], key, params);
  const nonce = randomBytes(16).toString('base64');
  const title = escaped(tell(page.title));
  const script = page.script ? `<script type="module" nonce="${nonce}">${page.script(tell)}</script>` : '';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${title}</title>`;
  const body = `<main><h1>${title}</h1>${page.blocks(tell).map(markup).join('')}</main>${script}`;
  res
    .set('Content-Security-Policy', ownPagePolicy(nonce))
    .set('Cache-Control', 'no-store')
    .set('Vary', 'Accept-Language');
  res.status(page.status ?? 200).type('html');
  res.send(
    `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head>${head}<style nonce="${nonce}">${style}</style></head><body>${body}</body></html>`,
  );
}
