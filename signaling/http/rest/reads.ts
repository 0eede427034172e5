import { seriesOf } from '#models/insights/charts.ts';
import { dayIn } from '#models/insights/period.ts';
import { pictureOf } from '../insights.ts';
import type { HttpParts } from '../parts.ts';
import type { RestHandlers } from './restCall.ts';

/** What a company has, and its figures, as its own systems read them. */
export function readHandlers(parts: HttpParts): Pick<RestHandlers, 'listArticles' | 'listMachines' | 'readFigure'> {
  const { store, publicUrl } = parts;
  return {
    async listArticles({ key: { companyId }, query }) {
      const all = await store.articles.list(companyId);
      const wanted = all.filter(({ language }) => language === (query.language ?? language));
      const at = (...path: string[]) => [publicUrl(), 'at', ...path.map(encodeURIComponent)].join('/');
      const articles = wanted.map(({ key, language, family, models, title, version, reviewedOn }) => {
        const url = `${at(companyId, family, key)}?lang=${language}`;
        return { key, language, family, models, title, version, reviewedOn, url };
      });
      return { ok: true, articles };
    },
    async listMachines({ key: { companyId } }) {
      return { ok: true, machines: await store.machines.list(companyId) };
    },
    async readFigure({ key: { companyId }, params: { name }, query }) {
      const { from, until, family = null, segment = null, level = null, site = null } = query;
      const asked = { companyId, from: dayIn(from), until: dayIn(until), family, segment, level, site };
      const { step, buckets, rate } = await pictureOf(parts, name, asked);
      const plain = buckets.map(({ day, values }) => ({ day, values: [...values] }));
      return { ok: true, figure: { name, step, series: [...seriesOf(name)], buckets: plain, rate } };
    },
  };
}
