import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { presences } from '#models/technician.ts';
import type { Core } from '../dispatch/core.ts';
import { presenceOf } from '../dispatch/desk.ts';
import type { Meter } from './meter.ts';

/** What is looked at only when somebody asks for the figures. */
type Watched = { readonly core: Pick<Core, 'rooms' | 'desks' | 'floors'>; lines(): number };

export type Metrics = {
  readonly meter: Meter;
  /** What is looked at from now on; null for nothing. */
  watch(watched: Watched | null): void;
  /** All figures in the text format of Prometheus, and its media type. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
};

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** Seconds. */
const httpBuckets = [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10];
const roundBuckets = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.2];

function counted<K extends string>(keys: Iterable<K>): Map<K, number> {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function meterOf(registry: Registry): Meter {
  const registers = [registry];
  const steps = new Counter({
    ...{ name: 'beside_session_steps_total', help: 'Sessions that came to a state.', registers },
    labelNames: ['state'] as const,
  });
  const requests = new Counter({
    ...{ name: 'beside_requests_total', help: 'Requests over the sockets, by what was answered.', registers },
    labelNames: ['request', 'answer'] as const,
  });
  const http = new Histogram({
    ...{ name: 'beside_http_seconds', help: 'Answers over HTTP.', buckets: httpBuckets, registers },
    labelNames: ['method', 'status'] as const,
  });
  const rounds = new Histogram({
    ...{ name: 'beside_match_seconds', help: 'Rounds of matching a floor.', buckets: roundBuckets, registers },
  });
  const database = new Gauge({
    ...{
      name: 'beside_database_up',
      help: 'Whether a server of the database takes writes, as the leader sees it.',
      registers,
    },
  });
  const losses = new Counter({
    ...{ name: 'beside_database_losses_total', help: 'Times the database was lost.', registers },
  });
  database.remove();
  const files = new Counter({
    ...{ name: 'beside_recording_files_checked_total', help: 'Files of recordings compared with what they were.' },
    ...{ registers, labelNames: ['found'] as const },
  });
  return {
    remembered(isThere) {
      if (isThere === null) database.remove();
      else database.set(isThere ? 1 : 0);
      if (isThere === false) losses.inc();
    },
    stepped: (state) => steps.inc({ state }),
    requested: (request, answer) => requests.inc({ request, answer }),
    answered(method, status, tookMs) {
      http.observe({ method: methods.includes(method) ? method : 'other', status: String(status) }, tookMs / 1000);
    },
    matched: (tookMs) => rounds.observe(tookMs / 1000),
    checked: (found) => files.inc({ found }),
  };
}

/** A gauge with one value a label, looked up when it is read. */
function gauge(
  registry: Registry,
  [name, help, label]: readonly [string, string, string],
  look: () => ReadonlyMap<string, number>,
) {
  new Gauge({
    ...{ name, help, labelNames: [label], registers: [registry] },
    collect() {
      this.reset();
      for (const [value, count] of look()) this.set({ [label]: value }, count);
    },
  });
}

const nothing: ReadonlyMap<string, number> = new Map();

/** `look` answers null while another server leads: then there is nothing here. */
function watch(registry: Registry, look: () => Watched | null): void {
  const of = (count: (core: Watched['core']) => ReadonlyMap<string, number>) => () => {
    const watched = look();
    return watched ? count(watched.core) : nothing;
  };
  gauge(
    registry,
    ['beside_sessions', 'Sessions in memory.', 'state'],
    of(({ rooms }) => counted([...rooms.values()].map(({ session }) => session.state))),
  );
  gauge(
    registry,
    ['beside_waiting', 'Sessions that wait for a technician.', 'level'],
    of(({ floors }) => {
      const waiting = [...floors.values()].flatMap((floor) => [...floor.waiting]);
      return counted(waiting.map(({ session }) => String(session.entryLevel)));
    }),
  );
  gauge(
    registry,
    ['beside_staff', 'Members of staff with a page open.', 'presence'],
    of(({ desks }) => {
      const none = new Map<string, number>(presences.map((presence) => [presence, 0]));
      return new Map([...none, ...counted([...desks.values()].map(presenceOf))]);
    }),
  );
  new Gauge({
    ...{ name: 'beside_lines', help: 'Open sockets.', registers: [registry] },
    collect() {
      this.set(look()?.lines() ?? 0);
    },
  });
}

/** What is counted of the server and of its process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  let watched: Watched | null = null;
  watch(registry, () => watched);
  return {
    meter: meterOf(registry),
    watch(next) {
      watched = next;
    },
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
