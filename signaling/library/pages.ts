import type { Customer } from '#models/customer.ts';
import type { Language } from '#models/level.ts';
import type { Article, Step } from '#models/library/article.ts';
import type { Recognition } from '#models/library/recognition.ts';
import { gateOf } from '#models/library/safety.ts';
import { directionOf } from '#models/text/language.ts';
import { libraryDe } from '#models/text/library.de.ts';
import { libraryEn } from '#models/text/library.en.ts';
import { offlineDe } from '#models/text/offline.de.ts';
import { offlineEn } from '#models/text/offline.en.ts';
import { type Params, say } from '#models/text/say.ts';
import type { Coded } from '../store/machineCodes.ts';
import { type Html, html, trusted } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { recognitionLine } from './recognitionLine.ts';
import { libraryStyle } from './style.ts';

type Key = keyof typeof libraryEn | keyof typeof offlineEn;
export type Tell = (key: Key, params?: Params) => string;
type AtMachine = Pick<Coded, 'companyId' | 'companyName' | 'machine'>;

/** Whom a page is for, and where it stands. */
export type Reader = Pick<Customer, 'level' | 'segment'> & {
  readonly language: Language;
  /** The address its articles and pictures lie under, without a slash at the end. */
  readonly base: string;
  /** The code on the machine; null where nobody has said yet which machine it is. */
  readonly code: string | null;
  readonly nonce: string;
  /** The page's script; null without built pages. */
  readonly script: string | null;
  /** As whom it is read, where somebody is known on this device. */
  readonly recognition?: Recognition | null;
  /** True where somebody looks who writes it: its links lead nowhere. */
  readonly isPreview?: boolean;
};

const catalogues = { en: { ...libraryEn, ...offlineEn }, de: { ...libraryDe, ...offlineDe } } as const;

/** Says a sentence of the library's pages. */
export function tellIn(language: Language): Tell {
  return (key, params) => say(catalogues[language], key, params);
}

export type Frame = {
  readonly title: string;
  readonly body: Html;
  readonly reader: Pick<Reader, 'language' | 'nonce'> & Partial<Reader>;
  /** What the script has to know of the page. */
  readonly facts?: Readonly<Record<string, string | number>>;
};

/** Fetches the page's script when the page is there to be read, its drawings among it; a drawing that does not come holds nothing up. */
function afterwards(script: string, nonce: string): Html {
  const run = `const run=()=>import(${JSON.stringify(script)});addEventListener('load',run);setTimeout(run,3000)`;
  return html`<script nonce="${nonce}">${trusted(run)}</script>`;
}

/** A whole page; all text in it is escaped. */
export function page({ title, body, reader, facts = {} }: Frame): string {
  const { language, nonce, code, script, isPreview = false } = reader;
  const data = Object.entries({ ...facts, ...(code ? { code } : {}) }).map(([name, value]) => {
    return html` data-${name}="${value}"`;
  });
  const load = script ? afterwards(script, nonce) : null;
  const head = html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${title}</title><style nonce="${nonce}">${trusted(libraryStyle)}</style>${load}${isPreview && html`<base target="_blank">`}`;
  // Hidden until the worker that keeps the pages, or the script, knows that there is no network.
  const offline = code ? html`<p class="offline" role="status">${tellIn(language)('offline.line')}</p>` : null;
  return `<!doctype html>${
    html`<html lang="${language}" dir="${directionOf(language)}"><head>${head}</head><body${data}>${offline}${body}</body></html>`
      .html
  }`;
}

/** A technician, always in reach. */
export function askBar(base: string, tell: Tell): Html {
  return html`<nav class="ask"><a href="${base}/ask">${tell('showTechnician')}</a><p class="hint">${tell('showTechnicianHint')}</p></nav>`;
}

function machineHead({ companyName, machine }: AtMachine, tell: Tell): Html {
  const { family, model, serial, site } = machine;
  const facts = [serial && tell('serial', { serial }), site].filter((fact) => fact.length > 0).join(' · ');
  return html`<p class="of">${companyName} · ${family}</p><h1>${model || family}</h1><p class="of">${facts}</p>`;
}

function searchForm({ base }: Reader, query: string, tell: Tell): Html {
  const label = tell('searchLabel');
  return html`<form role="search" action="${base}"><input type="search" name="q" value="${query}" maxlength="200" aria-label="${label}" placeholder="${label}"><button>${tell('search')}</button></form><p class="hint">${tell('searchHint')}</p>`;
}

/** How long an article takes, whether all of it may be done alone, and its language where it is another one. */
export function factsOf(
  { steps, minutes, language }: Article,
  reader: Pick<Reader, 'level' | 'segment' | 'language'>,
): string {
  const tell = tellIn(reader.language);
  const isOwn = steps.every((step) => gateOf(step, reader) === 'alone');
  const foreign = language === reader.language ? [] : [tell(language === 'de' ? 'inGerman' : 'inEnglish')];
  return [tell('minutes', { minutes }), tell(isOwn ? 'forEverybody' : 'partlyWithUs'), ...foreign].join(' · ');
}

function articleLink(article: Article, reader: Reader): Html {
  return html`<li><a href="${reader.base}/${article.key}"><strong lang="${article.language}">${article.title}</strong><span>${factsOf(article, reader)}</span></a></li>`;
}

/** What to show on a machine's page: the most likely articles, or what was found for a question. */
export type Shelf = {
  readonly query: string;
  readonly articles: readonly Article[];
  /** Where it is not known yet which one it is: the models to choose from. */
  readonly models?: Html | null;
};

/** For the script of a page on which it is not known which machine it is: the family, and the model where it was said. */
function placeFacts({ companyId, machine }: AtMachine, { code }: Reader): Readonly<Record<string, string>> {
  const { family, model } = machine;
  return code ? {} : { company: companyId, family, ...(model ? { model } : {}) };
}

/** A machine's page: what it is, what it mostly is that is wrong, and a technician always in reach. */
export function machinePage(coded: AtMachine, { query, articles, models = null }: Shelf, reader: Reader): string {
  const tell = tellIn(reader.language);
  const heading = query.length === 0 ? tell('mostLikely') : tell('found', { query });
  const empty = query.length === 0 ? tell('nothingWritten') : tell('nothingFound', { query });
  const list = html`<h2>${heading}</h2><ul class="list">${articles.map((article) => articleLink(article, reader))}</ul>`;
  const body = html`<main>${machineHead(coded, tell)}${recognitionLine(reader)}${models}${searchForm(reader, query, tell)}${
    articles.length > 0 ? list : html`<p role="status">${empty}</p>`
  }${query.length > 0 && html`<p><a class="to" href="${reader.base}">${tell('allArticles')}</a></p>`}<p class="hint"><a class="to" href="/at/${coded.companyId}">${tell('otherMachine')}</a></p></main>${askBar(reader.base, tell)}`;
  const facts = { ...placeFacts(coded, reader), ...(query.length > 0 ? { query, hits: articles.length } : {}) };
  return page({ title: `${coded.machine.model || coded.machine.family} · ${coded.companyName}`, body, reader, facts });
}

function kept(step: Step, base: string, tell: Tell): Html {
  const level = tell(`level${step.level}`);
  const why = step.risk ? tell('withUsWhy', { level, risk: tell(step.risk) }) : tell('withUsPlain', { level });
  return html`<p class="risk">${tell('withUs')}</p><p>${why}</p><p><a class="main" href="${base}/ask">${tell('withUsShow')}</a></p>`;
}

/** What an author wrote, in their language. */
function written(text: string, language: Language): Html {
  return html`<div lang="${language}">${trusted(renderMarkdown(text))}</div>`;
}

/** A day as people of a language write it; as it was written where it is no day. */
function dayIn(language: Language, day: string): string {
  const at = Date.parse(day);
  if (Number.isNaN(at)) return day;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

type Numbered = { readonly step: Step; readonly n: number; readonly language: Language };

function stepItem({ step, n, language }: Numbered, reader: Reader): Html {
  const tell = tellIn(reader.language);
  const isKept = gateOf(step, reader) === 'withTechnician';
  const picture =
    step.picture &&
    html`<img src="${reader.base}/pictures/${step.picture}" alt="" loading="${n === 0 ? 'eager' : 'lazy'}" width="640" height="400">`;
  const risk = step.risk && html`<p class="risk">${tell('risk', { risk: tell(step.risk) })}</p>`;
  const own = html`${picture}${risk}${written(step.text, language)}`;
  return html`<li class="step${isKept ? ' kept' : ''}" id="${step.id}"><p class="n">${tell('stepOf', { n: n + 1 })}</p><h2 lang="${language}">${step.title}</h2>${
    isKept ? kept(step, reader.base, tell) : own
  }</li>`;
}

/** An article with its steps. A step above the reader's level says why it is kept back; its text is not in the page [rule.A2]. */
export function articlePage(coded: AtMachine, article: Article, reader: Reader): string {
  const tell = tellIn(reader.language);
  const tools = article.tools.length > 0 ? article.tools.join(', ') : tell('nothingNeeded');
  const { language, version, author } = article;
  const date = dayIn(reader.language, article.reviewedOn);
  const body = html`<main><p class="of"><a class="to" href="${reader.base}">${coded.machine.model || coded.machine.family}</a></p><h1 lang="${language}">${article.title}</h1><p class="of">${tell('minutes', { minutes: article.minutes })} · ${tell('youNeed')}: ${tools}</p>${recognitionLine(reader)}${written(article.intro, language)}<ol class="steps">${article.steps.map((step, n) => stepItem({ step, n, language }, reader))}</ol>${
    article.after.length > 0 && html`<h2>${tell('watchFor')}</h2>${written(article.after, language)}`
  }<p class="hint">${tell('reviewed', { version, date, author })}</p></main>${askBar(reader.base, tell)}`;
  return page({
    title: `${article.title} · ${coded.machine.model || coded.machine.family}`,
    body,
    reader,
    facts: { ...placeFacts(coded, reader), article: article.id },
  });
}

/** What the address of an article says that was taken out of the library: that it was, and who helps instead [rule.D3]. */
export function withdrawnPage(coded: AtMachine, title: string, reader: Reader): string {
  const tell = tellIn(reader.language);
  const body = html`<main><p class="of"><a class="to" href="${reader.base}">${coded.machine.model || coded.machine.family}</a></p><h1>${title}</h1><p class="risk">${tell('withdrawnTitle')}</p><p>${tell('withdrawn')}</p><p><a class="to" href="${reader.base}">${tell('allArticles')}</a></p></main>${askBar(reader.base, tell)}`;
  return page({ title: `${tell('withdrawnTitle')} · ${coded.machine.model}`, body, reader });
}

/** What a code that leads nowhere says; `isRevoked`: it stood on a machine until another one, or none, took its place [rule.E2]. */
export function unknownCodePage(reader: Pick<Reader, 'language' | 'nonce'>, isRevoked: boolean): string {
  const tell = tellIn(reader.language);
  const title = tell(isRevoked ? 'codeRevokedTitle' : 'codeUnknownTitle');
  const text = tell(isRevoked ? 'codeRevoked' : 'codeUnknown');
  return page({ title, body: html`<main><h1>${title}</h1><p>${text}</p></main>`, reader });
}

/** What opens without a network in the place of what needs one: the way to a technician, or an article that is not kept. */
export function withoutNetworkPage({ companyName, machine }: Coded, reader: Reader): string {
  const tell = tellIn(reader.language);
  const title = tell('offline.title');
  const again = tell('offline.again');
  const body = html`<main><p class="of">${companyName} · ${machine.model}</p><h1>${title}</h1><p>${tell('offline.what')}</p><p>${tell('offline.kept')}</p><p>${tell('offline.do')}</p><p class="ways"><a class="main" href="">${again}</a><a href="${reader.base}">${tell('offline.back')}</a></p></main>`;
  return page({ title, body, reader });
}
