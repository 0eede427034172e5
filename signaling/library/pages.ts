import type { Customer } from '#models/customer.ts';
import type { Language } from '#models/level.ts';
import type { Article, Step } from '#models/library/article.ts';
import { gateOf } from '#models/library/safety.ts';
import { directionOf } from '#models/text/language.ts';
import { libraryDe } from '#models/text/library.de.ts';
import { libraryEn } from '#models/text/library.en.ts';
import { type Params, say } from '#models/text/say.ts';
import type { Coded } from '../store/machineCodes.ts';
import { type Html, html, trusted } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { libraryStyle } from './style.ts';

type Key = keyof typeof libraryEn;
type Tell = (key: Key, params?: Params) => string;

/** Whom a page is for, and where it stands. */
export type Reader = Pick<Customer, 'level' | 'segment'> & {
  readonly language: Language;
  readonly code: string;
  readonly nonce: string;
  /** Where the script is that notes what is tried; null without built pages. */
  readonly script: string | null;
};

const catalogues = { en: libraryEn, de: libraryDe } as const;

function tellIn(language: Language): Tell {
  return (key, params) => say(catalogues[language], key, params);
}

type Frame = {
  readonly title: string;
  readonly body: Html;
  readonly reader: Pick<Reader, 'language' | 'nonce'> & Partial<Reader>;
  /** What the script has to know of the page. */
  readonly facts?: Readonly<Record<string, string | number>>;
};

function page({ title, body, reader, facts = {} }: Frame): string {
  const { language, nonce, code, script } = reader;
  const data = Object.entries({ ...facts, ...(code ? { code } : {}) }).map(([name, value]) => {
    return html` data-${name}="${value}"`;
  });
  const load = script ? html`<script type="module" nonce="${nonce}" src="${script}"></script>` : null;
  const head = html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${title}</title><style nonce="${nonce}">${trusted(libraryStyle)}</style>${load}`;
  return `<!doctype html>${
    html`<html lang="${language}" dir="${directionOf(language)}"><head>${head}</head><body${data}>${body}</body></html>`
      .html
  }`;
}

function askBar(code: string, tell: Tell): Html {
  return html`<nav class="ask"><a href="/m/${code}/ask">${tell('showTechnician')}</a><p class="hint">${tell('showTechnicianHint')}</p></nav>`;
}

function machineHead({ companyName, machine }: Coded, tell: Tell): Html {
  const facts = [tell('serial', { serial: machine.serial }), machine.site]
    .filter((fact) => fact.length > 0)
    .join(' · ');
  return html`<p class="of">${companyName} · ${machine.family}</p><h1>${machine.model}</h1><p class="of">${facts}</p>`;
}

function searchForm(code: string, query: string, tell: Tell): Html {
  const label = tell('searchLabel');
  return html`<form role="search" action="/m/${code}"><input type="search" name="q" value="${query}" maxlength="200" aria-label="${label}" placeholder="${label}"><button>${tell('search')}</button></form><p class="hint">${tell('searchHint')}</p>`;
}

function articleLink(article: Article, reader: Reader, tell: Tell): Html {
  const isOwn = article.steps.every((step) => gateOf(step, reader) === 'alone');
  const facts = `${tell('minutes', { minutes: article.minutes })} · ${tell(isOwn ? 'forEverybody' : 'partlyWithUs')}`;
  return html`<li><a href="/m/${reader.code}/${article.key}"><strong>${article.title}</strong><span>${facts}</span></a></li>`;
}

/** What to show on a machine's page: the most likely articles, or what was found for a question. */
export type Shelf = { readonly query: string; readonly articles: readonly Article[] };

/** A machine's page: what it is, what it mostly is that is wrong, and a technician always in reach. */
export function machinePage(coded: Coded, { query, articles }: Shelf, reader: Reader): string {
  const tell = tellIn(reader.language);
  const heading = query.length === 0 ? tell('mostLikely') : tell('found', { query });
  const empty = query.length === 0 ? tell('nothingWritten') : tell('nothingFound', { query });
  const list = html`<h2>${heading}</h2><ul class="list">${articles.map((article) => articleLink(article, reader, tell))}</ul>`;
  const body = html`<main>${machineHead(coded, tell)}${searchForm(reader.code, query, tell)}${
    articles.length > 0 ? list : html`<p role="status">${empty}</p>`
  }${query.length > 0 && html`<p><a href="/m/${reader.code}">${tell('allArticles')}</a></p>`}</main>${askBar(reader.code, tell)}`;
  const facts = query.length > 0 ? { query, hits: articles.length } : {};
  return page({ title: `${coded.machine.model} · ${coded.companyName}`, body, reader, facts });
}

function kept(step: Step, tell: Tell): Html {
  const level = tell(`level${step.level}`);
  const why = step.risk ? tell('withUsWhy', { level, risk: tell(step.risk) }) : tell('withUsPlain', { level });
  return html`<p class="risk">${tell('withUs')}</p><p>${why}</p>`;
}

function stepItem(step: Step, n: number, reader: Reader): Html {
  const tell = tellIn(reader.language);
  const isKept = gateOf(step, reader) === 'withTechnician';
  const picture =
    step.picture &&
    html`<img src="/m/${reader.code}/pictures/${step.picture}" alt="" loading="${n === 0 ? 'eager' : 'lazy'}" width="640" height="400">`;
  const risk = step.risk && html`<p class="risk">${tell('risk', { risk: tell(step.risk) })}</p>`;
  const own = html`${picture}${risk}${trusted(renderMarkdown(step.text))}`;
  return html`<li class="step${isKept ? ' kept' : ''}" id="${step.id}"><p class="n">${tell('stepOf', { n: n + 1 })}</p><h2>${step.title}</h2>${
    isKept ? kept(step, tell) : own
  }</li>`;
}

/** An article with its steps. A step above the reader's level says why it is kept back; its text is not in the page [rule.A2]. */
export function articlePage(coded: Coded, article: Article, reader: Reader): string {
  const tell = tellIn(reader.language);
  const tools = article.tools.length > 0 ? article.tools.join(', ') : tell('nothingNeeded');
  const { version, reviewedOn: date, author } = article;
  const body = html`<main lang="${article.language}"><p class="of"><a href="/m/${reader.code}">${coded.machine.model}</a></p><h1>${article.title}</h1><p class="of">${tell('minutes', { minutes: article.minutes })} · ${tell('youNeed')}: ${tools}</p>${trusted(renderMarkdown(article.intro))}<ol class="steps">${article.steps.map((step, n) => stepItem(step, n, reader))}</ol>${
    article.after.length > 0 && html`<h2>${tell('watchFor')}</h2>${trusted(renderMarkdown(article.after))}`
  }<p class="hint">${tell('reviewed', { version, date, author })}</p></main>${askBar(reader.code, tell)}`;
  return page({ title: `${article.title} · ${coded.machine.model}`, body, reader, facts: { article: article.id } });
}

/** What a code that leads nowhere says: the same whether it never was or was revoked. */
export function unknownCodePage(reader: Pick<Reader, 'language' | 'nonce'>): string {
  const tell = tellIn(reader.language);
  const title = tell('codeUnknownTitle');
  return page({ title, body: html`<main><h1>${title}</h1><p>${tell('codeUnknown')}</p></main>`, reader });
}
