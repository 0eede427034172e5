import { Router } from 'express';
import { settingsSchema } from '#models/api/ways.ts';
import { type CompanySettings, defaultCompanySettings } from '#models/company.ts';
import { requestIdOf } from './answer.ts';
import { noteChange } from './changes.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

function changedIn(before: CompanySettings, after: CompanySettings): (keyof CompanySettings)[] {
  const names = Object.keys(defaultCompanySettings) as (keyof CompanySettings)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** What the log has of a value: words may be somebody's address, and stand with who wrote them in the list of changes. */
function plain(value: unknown): unknown {
  return value === null || (typeof value !== 'object' && typeof value !== 'string') ? value : undefined;
}

/** How a company works, set by its leads. Each change leaves a line that says by whom, and from what to what. */
export function settingsRouter(parts: HttpParts): Router {
  const { store, dispatch, log } = parts;
  const settingsOf = async (companyId: string) => (await store.companies.get(companyId))?.settings;
  const show = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    answer: async ({ staff }) => ({
      ok: true,
      settings: (await settingsOf(staff.companyId)) ?? defaultCompanySettings,
    }),
  });
  const change = staffRoute(parts, {
    roles: ['lead'],
    schema: settingsSchema,
    async answer({ staff, input: { settings }, res }) {
      const { companyId, id: by } = staff;
      const before = (await settingsOf(companyId)) ?? defaultCompanySettings;
      await dispatch.changeSettings(companyId, settings);
      for (const name of changedIn(before, settings)) {
        const line = { requestId: requestIdOf(res), companyId, by, setting: name };
        log.info({ ...line, before: plain(before[name]), after: plain(settings[name]) }, 'setting changed');
        await noteChange(parts, {
          by: staff,
          what: 'setting',
          subject: name,
          before: before[name],
          after: settings[name],
        });
      }
      return { ok: true, settings };
    },
  });
  return Router().get('/settings', show).put('/settings', change);
}
