import { defaultCompanySettings } from '#models/company.ts';
import { chartNames, listNames } from '#models/insights/charts.ts';
import type { RestName } from '#models/rest/operations.ts';
import { defaultRules } from '#models/routing/rules.ts';
import { hashOf, makeSecret } from '#signaling/auth/secret.ts';
import { apiRouter } from '#signaling/http/api.ts';
import type { HttpParts } from '#signaling/http/parts.ts';
import { createMetrics } from '#signaling/metrics/metrics.ts';
import { aurora, type House } from '#test/support/house.ts';
import { routesOf } from '#test/support/routes.ts';
import { type Workday, webhookId } from './workday.ts';

const ofDays = 'from=2026-12-01&until=2027-02-01&language=en';
const figures = [
  ...chartNames.flatMap((name) => [`pictures/${name}?${ofDays}`, `pictures/${name}/csv?${ofDays}`]),
  ...listNames.flatMap((name) => [`lists/${name}?${ofDays}`, `lists/${name}/csv?${ofDays}`]),
].map((path) => `/api/insights/${path}`);

/** Every way to read something, with the addresses it has on such a day. A route that is not here fails. */
export function addresses(
  sessionId: string,
  people: readonly string[] = [],
): Readonly<Record<string, readonly string[]>> {
  const session = `/api/sessions/${sessionId}`;
  return {
    'GET /links': ['/api/links'],
    'GET /certificates': ['/api/certificates'],
    'GET /settings': ['/api/settings'],
    'GET /settings/retention': ['/api/settings/retention?days=30'],
    'GET /session': ['/api/session'],
    'GET /me': ['/api/me'],
    'GET /machines': ['/api/machines'],
    'GET /machines/records': ['/api/machines/records'],
    'GET /overview': ['/api/overview'],
    'GET /callbacks': ['/api/callbacks'],
    'GET /trail': ['/api/trail'],
    'GET /repeats': ['/api/repeats'],
    'GET /sessions': ['/api/sessions'],
    'GET /sessions/:sessionId/erasure': [`${session}/erasure`],
    'GET /endings': ['/api/endings'],
    'GET /sessions/:sessionId/articles': [`${session}/articles?text=label&language=en`],
    'GET /sessions/:sessionId/articles/:id': [`${session}/articles/none-there`],
    'GET /sessions/:sessionId/articles/pictures/:name': [`${session}/articles/pictures/none.svg`],
    'GET /sessions/:sessionId/photos/:id': [`${session}/photos/none-there`],
    'GET /sessions/:sessionId/passport': [`${session}/passport`],
    'GET /sessions/:sessionId/keyframes/:id': [`${session}/keyframes/none-there`],
    'GET /sessions/:sessionId/snapshots/:id': [`${session}/snapshots/none-there`],
    'GET /sessions/:sessionId/attachments/:id': [`${session}/attachments/none-there`],
    'GET /preflight': ['/api/preflight'],
    // Chance spells numbers in many bytes, and none worth reading in one.
    'GET /preflight/load': ['/api/preflight/load?bytes=1'],
    'GET /recordings': ['', 'words=ana', 'words=labeller&order=best', ...people.map((id) => `person=${id}`)].map(
      (query) => `/api/recordings?${query}`,
    ),
    'GET /recording-choices': ['/api/recording-choices'],
    'GET /recording-searches': ['/api/recording-searches'],
    'GET /recordings/:id/tags': [`/api/recordings/${sessionId}/tags`],
    'GET /recordings/:id': [`/api/recordings/${sessionId}`],
    'GET /recordings/:id/files/:n': [`/api/recordings/${sessionId}/files/0`],
    'GET /recordings/:id/keyframes/:keyframeId': [`/api/recordings/${sessionId}/keyframes/none-there`],
    'GET /recordings/:id/log': [`/api/recordings/${sessionId}/log`],
    'GET /recordings/:id/timeline.json': [`/api/recordings/${sessionId}/timeline.json`],
    'GET /recordings/:id/thumbnails/:atMs': [`/api/recordings/${sessionId}/thumbnails/5000`],
    'GET /recordings/:id/learning': [`/api/recordings/${sessionId}/learning`],
    'GET /recordings/:id/notes/:noteId/picture': [`/api/recordings/${sessionId}/notes/none-there/picture`],
    'GET /rubric': ['/api/rubric'],
    'GET /inbox': ['/api/inbox'],
    'GET /courses': ['/api/courses'],
    'GET /recordings/:id/gifts': [`/api/recordings/${sessionId}/gifts`],
    'GET /articles': ['/api/articles'],
    'GET /articles/:key/:language': ['/api/articles/no-steam/en'],
    'GET /articles/:key/:language/versions/:number': ['/api/articles/no-steam/en/versions/1'],
    'GET /articles/pictures/:name': ['/api/articles/pictures/none.svg'],
    'GET /changes': ['/api/changes'],
    'GET /keys': ['/api/keys'],
    'GET /webhooks': ['/api/webhooks'],
    'GET /webhooks/:id/deliveries': [`/api/webhooks/${webhookId}/deliveries`],
    'GET /insights': ['/api/insights'],
    'GET /insights/pictures/:name': figures.filter((path) => /pictures\/\w+\?/.test(path)),
    'GET /insights/lists/:name': figures.filter((path) => /lists\/\w+\?/.test(path)),
    'GET /insights/:kind/:name/csv': figures.filter((path) => path.includes('/csv?')),
  };
}

/** What is asked with where it matters; everything else is asked with nothing. */
const bodies: Readonly<Record<string, object>> = {
  'POST /settings/rehearsal': { routing: defaultRules, hasReserve: true },
  'POST /links': { machineId: null, customerName: null, level: 1, segment: 'business', language: 'en' },
  'POST /keys': { name: 'The ERP', scope: 'read' },
  'PUT /settings': { settings: defaultCompanySettings },
  'POST /sessions/:sessionId/recovery': { isKept: true, wasMissed: false },
};

/** Every way to change something, as a lead asks for it: its answer is looked at like any other. */
async function everythingAnswered(house: House, sessionId: string): Promise<Told[]> {
  const { cookie } = await house.hire({ name: 'Lea Lund', role: 'lead', level: 1 });
  const routes = [...new Set(routesOf(apiRouter({} as HttpParts)))].filter((route) => !/^(GET|HEAD) /.test(route));
  const told: Told[] = [];
  for (const route of routes.sort((a, b) => Number(a.endsWith('/sign-out')) - Number(b.endsWith('/sign-out')))) {
    const [method = '', path = ''] = route.split(' ');
    const address = `/api${path.replace(':sessionId', sessionId).replace(/:\w+/g, 'none-there')}`;
    const request = { method, cookie, body: bodies[route] ?? {} };
    told.push({ path: `lead ${route}`, text: await (await house.server.request(address, request)).text() });
  }
  return told;
}

/** What a key can read, with the addresses that has on such a day. */
export function readings(sessionId: string): Readonly<Record<RestName, readonly string[]>> {
  const [year, none] = ['from=2026-12-01&until=2027-02-01', [] as const];
  return {
    ...{ openSession: none, revokeLink: none, readLink: ['/links/none-there'] },
    listSessions: ['/sessions?state=open', '/sessions?state=ended'],
    readSession: [`/sessions/${sessionId}`],
    ...{ listPromises: ['/promises'], listArticles: ['/articles'], listMachines: ['/machines'] },
    readFigure: chartNames.map((name) => `/figures/${name}?${year}`),
  };
}

async function everythingRead({ server }: House, sessionId: string): Promise<Told[]> {
  const key = `beside-${makeSecret()}`;
  const row = { id: 'key-one', companyId: aurora, name: 'The ERP', scope: 'read', keyHash: hashOf(key) } as const;
  await server.store.apiKeys.insert({ ...row, createdAt: 1 });
  const headers = { authorization: `Bearer ${key}` };
  const told: Told[] = [];
  for (const path of Object.values(readings(sessionId)).flat()) {
    const response = await server.request(`/api/v1${path}`, { headers });
    told.push({ path: `key ${path}`, text: await response.text() });
  }
  return told;
}

export type Told = { readonly path: string; readonly text: string };

/** Figures without those of the process: how much memory and how many connections it has may be any number by chance. */
function withoutProcess(text: string): string {
  return text.replace(/^(?:process|nodejs)_.*\n/gm, '');
}

/** Texts without the ports of addresses, which are any number by chance too. */
function withoutPorts(text: string): string {
  return text.replace(/(?<=:\/\/[\w.-]+):\d+/g, '');
}

/** All that a company's own systems are told, also what waits for what is told before it. */
async function everyWebhook({ server: { store }, clock }: House): Promise<Told[]> {
  const told: Told[] = [];
  for (;;) {
    const next = await store.webhooks.due({ now: clock.now() + 1e9, limit: 100 });
    if (next.length === 0) return told;
    for (const due of next) {
      told.push({ path: `webhook ${told.length}`, text: due.body });
      const mark = { state: 'sent', tries: 1, nextAt: 0, changedAt: clock.now(), code: 200 } as const;
      await store.webhooks.mark(due, mark);
    }
  }
}

/** All that anybody can read of such a day, as leads, trainers and technicians, by a key, by webhooks and by metrics. */
export async function everythingTold({ house, staff }: Workday): Promise<Told[]> {
  const { store } = house.server;
  const [ended] = await store.sessions.ended(aurora, 1);
  const people = Object.values(staff).map(({ id }) => id);
  const told: Told[] = [];
  for (const role of ['lead', 'trainer', 'technician'] as const) {
    const { cookie } = await house.hire({ name: 'Lea Lund', role, level: 1 });
    for (const path of Object.values(addresses(ended?.id ?? '', people)).flat()) {
      told.push({ path: `${role} ${path}`, text: await (await house.server.request(path, { cookie })).text() });
    }
  }
  told.push(...(await everythingRead(house, ended?.id ?? '')));
  told.push(...(await everyWebhook(house)));
  const metrics = createMetrics();
  metrics.watch({ core: house.server.app.dispatch.core, lines: house.server.app.lines });
  told.push({ path: 'metrics', text: withoutProcess((await metrics.read()).text) });
  told.push(...(await everythingAnswered(house, ended?.id ?? '')));
  return told.map(({ path, text }) => ({ path, text: withoutPorts(text) }));
}
