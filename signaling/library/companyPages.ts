import type { Article } from '#models/library/article.ts';
import type { Coded } from '../store/machineCodes.ts';
import { type Html, html } from './html.ts';
import { askBar, machinePage, page, type Reader, type Tell, tellIn } from './pages.ts';

/** A family of machines as it is picked: by its drawing, where it has one, and its models. */
export type FamilyCard = { readonly name: string; readonly picture: string | null; readonly models: readonly string[] };

/** Why the company's page is shown again after a serial number was given. */
export type PlateTrouble = { readonly kind: 'unknown' | 'tooMany'; readonly serial: string };

type Company = {
  readonly id: string;
  readonly name: string;
  readonly families: readonly FamilyCard[];
  readonly trouble: PlateTrouble | null;
};

function card(base: string, { name, picture, models }: FamilyCard, tell: Tell): Html {
  const at = `${base}/${encodeURIComponent(name)}`;
  const image =
    picture && html`<img src="${at}/pictures/${encodeURIComponent(picture)}" alt="" width="640" height="400">`;
  const of = models.length > 0 && html`<span>${tell('modelsOf', { models: models.join(', ') })}</span>`;
  return html`<li><a href="${at}">${image}<strong>${name}</strong>${of}</a></li>`;
}

function plateForm(base: string, trouble: PlateTrouble | null, tell: Tell): Html {
  const says =
    trouble?.kind === 'tooMany' ? tell('plateTooMany') : tell('plateUnknown', { serial: trouble?.serial ?? '' });
  const label = tell('plateLabel');
  const alert = trouble && html`<p class="risk" role="alert">${says}</p>`;
  return html`<h2 id="plate">${tell('plateTitle')}</h2>${alert}<form action="${base}" aria-labelledby="plate"><input name="serial" value="${trouble?.serial ?? ''}" maxlength="120" autocapitalize="characters" autocomplete="off" spellcheck="false" required aria-label="${label}" placeholder="${label}"><button>${tell('plateFind')}</button></form><p class="hint">${tell('plateHint')}</p>`;
}

/** Where somebody without a code finds their machine: by its picture, by its name plate, or by its serial number. */
export function companyPage({ id, name, families, trouble }: Company, reader: Reader): string {
  const tell = tellIn(reader.language);
  const plate = plateForm(reader.base, trouble, tell);
  const cards =
    families.length > 0 &&
    html`<h2>${tell('whichFamily')}</h2><ul class="list families">${families.map((family) => card(reader.base, family, tell))}</ul>`;
  const order = trouble ? [plate, cards] : [cards, plate];
  const body = html`<main><p class="of">${name}</p><h1>${tell('whichTitle')}</h1><div class="scan"></div>${order}</main>${askBar(reader.base, tell)}`;
  return page({ title: `${tell('whichTitle')} · ${name}`, body, reader, facts: { company: id } });
}

type Family = {
  readonly companyId: string;
  readonly companyName: string;
  readonly family: string;
  readonly model: string;
  readonly models: readonly string[];
};

function modelChoice({ models, model }: Family, { base }: Reader, tell: Tell): Html | null {
  if (models.length < 2) return null;
  const unsure = tell('anyModel');
  const entry = (name: string, text: string) => {
    const to = name ? `${base}?model=${encodeURIComponent(name)}` : base;
    return html`<a href="${to}"${name === model && html` aria-current="true"`}>${text}</a>`;
  };
  return html`<nav class="models" aria-label="${tell('whichModel')}"><span>${tell('whichModel')}</span>${models.map((name) => entry(name, name))}${entry('', unsure)}</nav>`;
}

/** A family's page, as a machine's: which model it is may be said, and need not be. */
export function familyPage(
  family: Family,
  found: { query: string; articles: readonly Article[] },
  reader: Reader,
): string {
  return machinePage(
    familyAsCoded(family),
    { ...found, models: modelChoice(family, reader, tellIn(reader.language)) },
    reader,
  );
}

/** A machine of which nothing but its family, and perhaps its model, is known. */
export function familyAsCoded({ companyId, companyName, family, model }: Omit<Family, 'models'>): Coded {
  const machine = { id: '', family, model, serial: '', site: '' };
  // Whose it is and what is spoken there is not known either.
  return { companyId, companyName, machine, owner: 'consumer', language: 'en' };
}

/** What an address says that belongs to no company. */
export function unknownCompanyPage(reader: Pick<Reader, 'language' | 'nonce'>): string {
  const tell = tellIn(reader.language);
  const title = tell('companyUnknownTitle');
  return page({ title, body: html`<main><h1>${title}</h1><p>${tell('companyUnknown')}</p></main>`, reader });
}
