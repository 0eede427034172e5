import { type Request, type RequestHandler, Router } from 'express';
import { type InsightList, type InsightPicture, insightQuerySchema, listColumns } from '#models/api/insights.ts';
import { dateOf } from '#models/calendar.ts';
import { defaultCompanySettings } from '#models/company.ts';
import { dayAt } from '#models/hours.ts';
import {
  type ChartName,
  charts,
  countersOf,
  furtherColumns,
  furtherIn,
  isWhole,
  type ListName,
  listNames,
  rateIn,
  seriesOf,
  valuesOf,
} from '#models/insights/charts.ts';
import { csvOf } from '#models/insights/csv.ts';
import { bucketsOf, dayIn, monthsOver, type Step, stepOf } from '#models/insights/period.ts';
import type { Language } from '#models/level.ts';
import { type Refusal, refuse } from '#models/refusal.ts';
import { insightsDe } from '#models/text/insights.de.ts';
import { type InsightsKey, insightsEn } from '#models/text/insights.en.ts';
import { say } from '#models/text/say.ts';
import type { Asked } from '../store/insights.ts';
import type { StaffRow } from '../store/staff.ts';
import { queryOf, send } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

const catalogues = { en: insightsEn, de: insightsDe } satisfies Record<Language, object>;

type Wanted = { readonly asked: Asked; readonly language: Language };

function wantedOf({ companyId }: StaffRow, req: Request): Wanted | null {
  const query = queryOf(req, insightQuerySchema);
  if (!query) return null;
  const { from, until, family = null, segment = null, level = null, site = null, language } = query;
  return { asked: { companyId, from: dayIn(from), until: dayIn(until), family, segment, level, site }, language };
}

async function todayIn({ store, clock }: HttpParts, companyId: string): Promise<number> {
  const { hours } = (await store.companies.get(companyId))?.settings ?? defaultCompanySettings;
  return dayAt(hours?.timeZone ?? null, clock.now());
}

type Looked = { readonly asked: Asked; readonly step: Step };

/** What is looked at for a picture; null where nothing of it may be shown yet. */
async function lookedAt(parts: HttpParts, name: ChartName, asked: Asked): Promise<Looked | null> {
  if (!isWhole(name)) return { asked, step: stepOf(asked) };
  const months = monthsOver(asked, await todayIn(parts, asked.companyId));
  const everybody = { family: null, segment: null, level: null, site: null };
  return months && { asked: { companyId: asked.companyId, ...months, ...everybody }, step: 'month' };
}

/** A picture with what it shows of these days. */
export async function pictureOf(parts: HttpParts, name: ChartName, wanted: Asked): Promise<InsightPicture> {
  const looked = await lookedAt(parts, name, wanted);
  if (!looked) return { name, step: 'month', buckets: [], rate: null };
  const { asked, step } = looked;
  const sums = bucketsOf(await parts.store.insights.days(asked, countersOf(name)), asked, step);
  const buckets = sums.map(({ day, counts }) => ({ day: dateOf(day), values: valuesOf(name, counts) }));
  return { name, step, buckets, rate: rateIn(name, sums) };
}

/** The title in the reader's language, else in any; the key where the article is gone. */
async function titled({ store }: HttpParts, { asked, language }: Wanted): Promise<InsightList['rows']> {
  const [sums, all] = [await store.insights.articles(asked), await store.articles.list(asked.companyId)];
  return sums.map(({ key, opened, helped, notHelped }) => {
    const own = all.filter((article) => article.key === key);
    const { title } = own.find((article) => article.language === language) ?? own[0] ?? { title: key };
    return [title, opened, helped, notHelped];
  });
}

async function named({ store }: HttpParts, asked: Asked): Promise<InsightList['rows']> {
  const sums = await store.insights.machines(asked);
  const machines = await Promise.all(sums.map(({ machineId }) => store.machines.get(asked.companyId, machineId)));
  return sums.map(({ machineId, returns }, n) => {
    const { model, serial, site } = machines[n] ?? { model: machineId, serial: '', site: '' };
    return [model, serial, site, returns];
  });
}

async function listOf(parts: HttpParts, name: ListName, wanted: Wanted): Promise<InsightList> {
  if (name === 'articles') return { name, rows: await titled(parts, wanted) };
  if (name === 'machines') return { name, rows: await named(parts, wanted.asked) };
  const sums = await parts.store.insights.searches(wanted.asked);
  return { name, rows: sums.map(({ text, misses }) => [text, misses]) };
}

function chartIn(req: Request): ChartName | null {
  const name = String(req.params.name);
  return Object.hasOwn(charts, name) ? (name as ChartName) : null;
}

function listIn(req: Request): ListName | null {
  return listNames.find((name) => name === req.params.name) ?? null;
}

function pictureRows({ name, step, buckets }: InsightPicture, language: Language) {
  const words = (key: InsightsKey) => say(catalogues[language], key);
  const digits = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);
  const head = [words(step), ...seriesOf(name).map(words), ...furtherColumns(name).map(words)];
  return [head, ...buckets.map(({ day, values }) => [day, ...values.map(digits), ...furtherIn(name, values)])];
}

type Table = { readonly name: string; readonly rows: readonly (readonly (string | number | null)[])[] };

async function tableOf(parts: HttpParts, req: Request, wanted: Wanted): Promise<Table | null> {
  const [chart, list] = [chartIn(req), listIn(req)];
  const { language, asked } = wanted;
  if (req.params.kind === 'pictures' && chart)
    return { name: chart, rows: pictureRows(await pictureOf(parts, chart, asked), language) };
  if (req.params.kind !== 'lists' || !list) return null;
  const head = listColumns[list].map((column) => say(catalogues[language], column));
  return { name: list, rows: [head, ...(await listOf(parts, list, wanted)).rows] };
}

/** The same as a file for a spreadsheet. */
function download(parts: HttpParts): RequestHandler {
  return async (req, res) => {
    const staff = await parts.auth.staffOf(req.headers.cookie);
    const refused: Refusal | null = !staff ? refuse('SIGNED_OUT') : staff.role === 'lead' ? null : refuse('FORBIDDEN');
    if (!staff || refused) return send(res, refused ?? refuse('SIGNED_OUT'));
    const wanted = wantedOf(staff, req);
    const table = wanted && (await tableOf(parts, req, wanted));
    if (!wanted || !table) return send(res, refuse(wanted ? 'NOT_FOUND' : 'BAD_INPUT'));
    res.setHeader('Cache-Control', 'private, no-store');
    res.setHeader('Content-Type', 'text/csv; charset=utf-8');
    res.setHeader('Content-Disposition', `attachment; filename="${table.name}.csv"`);
    res.end(csvOf(table.rows));
  };
}

/** A company's figures, for its leads. They are of nobody in it [rule.R3]. */
export function insightsRouter(parts: HttpParts): Router {
  const { store } = parts;
  const forLead = { roles: ['lead'], schema: null } as const;
  const choices = staffRoute(parts, {
    ...forLead,
    async answer({ staff: { companyId } }) {
      const { first, ...found } = await store.insights.choices(companyId);
      const { asksScore } = (await store.companies.get(companyId))?.settings ?? defaultCompanySettings;
      const today = dateOf(await todayIn(parts, companyId));
      return { ok: true, ...found, first: first === null ? null : dateOf(first), today, asksScore };
    },
  });
  const picture = staffRoute(parts, {
    ...forLead,
    async answer({ staff, req }) {
      const [name, wanted] = [chartIn(req), wantedOf(staff, req)];
      if (!wanted) return refuse('BAD_INPUT');
      return name ? { ok: true, ...(await pictureOf(parts, name, wanted.asked)) } : refuse('NOT_FOUND');
    },
  });
  const list = staffRoute(parts, {
    ...forLead,
    async answer({ staff, req }) {
      const [name, wanted] = [listIn(req), wantedOf(staff, req)];
      if (!wanted) return refuse('BAD_INPUT');
      return name ? { ok: true, ...(await listOf(parts, name, wanted)) } : refuse('NOT_FOUND');
    },
  });
  const router = Router().get('/insights', choices).get('/insights/pictures/:name', picture);
  return router.get('/insights/lists/:name', list).get('/insights/:kind/:name/csv', download(parts));
}
