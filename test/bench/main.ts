import { parseArgs } from 'node:util';
import type { BenchOptions } from './options.ts';

/** A bench prints tables while it works and returns its figures. */
type Bench = (options: BenchOptions) => Promise<object>;

const benches: Readonly<Record<string, { readonly says: string; readonly load: () => Promise<Bench> }>> = {
  weight: {
    says: "bytes and requests until the customer's preview, and until live",
    load: async () => (await import('./weight.ts')).weight,
  },
  call: {
    says: 'link to first frame and tap to first frame, beside a bare page (--runs 7)',
    load: async () => (await import('./call.ts')).call,
  },
  'marks-delay': {
    says: "the technician's pointer to the customer's pixel, and bytes a point",
    load: async () => (await import('./marksDelay.ts')).marksDelay,
  },
  marks: {
    says: 'a ring that follows the live picture, by pixels of both screens',
    load: async () => (await import('./marks.ts')).marks,
  },
  ladder: {
    says: 'picture, name plate, voices and marks through a thin path (--only 40)',
    load: async () => (await import('./ladder.ts')).ladder,
  },
  recover: {
    says: 'how soon the picture is back after outages, reloads and the death of the server, beside simple-peer alone (--runs 9, --only NAME)',
    load: async () => (await import('./recover/recover.ts')).recover,
  },
  signaling: {
    says: 'memory and CPU of the server, beside a bare Socket.IO server (--rooms 200)',
    load: async () => (await import('./signaling.ts')).signaling,
  },
  load: {
    says: 'a crowd that joins in ten seconds and talks for a minute, beside a bare Socket.IO server (--sessions 1000, --database postgres)',
    load: async () => (await import('./crowd/load.ts')).load,
  },
  backup: {
    says: 'a house backed up while it is written to, and restored: time, and what is lost (--sessions 50)',
    load: async () => (await import('./backup.ts')).backup,
  },
  restart: {
    says: 'a server killed under a crowd, and that of a database with a standby: how soon all are back, and whether anything acknowledged is lost (--sessions 1000)',
    load: async () => (await import('./crowd/restarts.ts')).restarts,
  },
  match: {
    says: 'time of a round of matching in a large team; its properties in random days (--events 1000000); races for an offer (--rounds 1000)',
    load: async () => (await import('./match/match.ts')).match,
  },
  routing: {
    says: 'waits under our routing and three others, simulated, and against Erlang-C (--replications 30)',
    load: async () => (await import('./routing/routing.ts')).routing,
  },
  search: {
    says: 'time the library takes to answer, among 5,000 articles',
    load: async () => (await import('./search.ts')).search,
  },
  machines: {
    says: 'time a list of 10,000 machines takes to be looked at, and to be imported',
    load: async () => (await import('./machines.ts')).machines,
  },
  insights: {
    says: 'time the figures of a company take, over a million sessions, and whether they are right (--sessions 1000000)',
    load: async () => (await import('./insights/insights.ts')).insights,
  },
  recording: {
    says: "what recording adds to a call on the technician's page; a recorded minute finalised and joined; 50 people who seek; a page found among 100,000 (--only search)",
    load: async () => (await import('./recording.ts')).recording,
  },
  tracking: {
    says: 'marks followed in videos and pairs, beside OpenCV.js (--data DIR, --coded, --only NAME, --opencv all)',
    load: async () => (await import('./tracking/tracking.ts')).tracking,
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '0' },
    rooms: { type: 'string', default: '200' },
    replications: { type: 'string', default: '30' },
    events: { type: 'string', default: '0' },
    rounds: { type: 'string', default: '0' },
    sessions: { type: 'string', default: '0' },
    data: { type: 'string', multiple: true, default: [] },
    database: { type: 'string', default: 'sqlite' },
    only: { type: 'string', default: '' },
    coded: { type: 'boolean', default: false },
    opencv: { type: 'string', default: 'compared' },
  },
});

const bench = benches[positionals[0] ?? ''];
if (bench) {
  const measure = await bench.load();
  const { runs, rooms, replications, events, rounds, sessions } = values;
  const counts = {
    runs: Number(runs),
    rooms: Number(rooms),
    replications: Number(replications),
    events: Number(events),
    rounds: Number(rounds),
    sessions: Number(sessions),
  };
  const figures = await measure({ ...values, ...counts });
  if (values.json) console.log(JSON.stringify(figures));
} else {
  console.log('npm run bench -- NAME [--json]\n');
  for (const [name, { says }] of Object.entries(benches)) console.log(`  ${name.padEnd(12)} ${says}`);
  process.exitCode = positionals.length > 0 ? 1 : 0;
}
