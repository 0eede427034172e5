import type { Welcome } from '#models/api/ways.ts';
import { isQualified } from '#models/level.ts';
import { rostered } from '#models/routing/roster.ts';
import { defaultSettings } from '#models/routing/settings.ts';
import { unservable } from '#models/routing/unservable.ts';
import type { WaitingSession } from '#models/routing/world.ts';
import type { LinkRow } from '../store/links.ts';
import type { HttpParts } from './parts.ts';

type Newcomer = { readonly link: LinkRow; readonly way: Welcome['way'] };

function waitingOf({ id, level, segment, language, family, certificateId }: LinkRow, now: number): WaitingSession {
  const none = { callbackDueAt: null, askedAt: now, declinedBy: [] };
  return { id, level, segment, language, family, certified: certificateId !== null, ...none };
}

/** What somebody who came by a code is told of how they come in, and of what nobody in the house has whom they need. */
export async function welcomeOf({ store, clock }: HttpParts, { link, way }: Newcomer): Promise<Welcome> {
  const { companyId, customerName: name, family, level, language } = link;
  const [company, staff] = await Promise.all([store.companies.get(companyId), store.staff.list(companyId)]);
  const all = family === null ? [] : [family];
  const technicians = staff.filter(({ role }) => role === 'technician').map((row) => rostered(row, { all }));
  const now = clock.now();
  const world = { sessions: [], technicians, settings: defaultSettings };
  const lacks = unservable(world, waitingOf(link, now), now)?.lacks ?? null;
  const able = staff.filter((row) => row.role === 'technician' && isQualified(row.level, level));
  const languages = [...new Set(able.flatMap((row) => row.languages))].sort();
  const machine = link.machineId ? await store.machines.get(companyId, link.machineId) : null;
  return {
    way,
    companyName: company?.name ?? '',
    name,
    family,
    machine,
    stepsTried: 0,
    level,
    language,
    lacks,
    languages,
  };
}
