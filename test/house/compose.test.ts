import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { parseConfig, variableNames } from '#signaling/config.ts';
import { projectDir } from '#test/support/sources.ts';

const composePath = join(projectDir, 'compose.yaml');
const text = readFileSync(composePath, 'utf8');
const readme = readFileSync(join(projectDir, 'README.md'), 'utf8');
const dockerfile = readFileSync(join(projectDir, 'Dockerfile'), 'utf8');

const serviceSchema = z.looseObject({
  image: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  restart: z.string(),
  entrypoint: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.unknown()).default({}),
});
const compose = z
  .object({
    services: z.record(z.string(), serviceSchema),
    volumes: z.record(z.string(), z.unknown()),
    configs: z.record(z.string(), z.object({ content: z.string() })),
  })
  .parse(parse(text, { merge: true }));
const { services } = compose;
const nodes = Object.entries(services).filter(([name]) => name.startsWith('node-'));

/** What the schema of the compose specification says against a file. */
function faultsOf(path: string): string[] {
  const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
  const [result] = linter.lintFiles([path], false);
  const about = (result?.messages ?? []).filter(({ rule }) => rule.startsWith('invalid'));
  return about.map(({ message }) => message);
}

/** Values as compose puts them in, from what its head says is to be set. */
const given = {
  BESIDE_HOST: 'help.example.com',
  TURN_HOST: 'turn.example.com',
  TURN_IP: '203.0.113.7',
  TURN_SECRET: 'twenty-letters-or-more',
  S3_SECRET: 'letters1digits2',
  POSTGRES_PASSWORD: 'letters3digits4',
  SMTP_URL: 'smtp://user:password@mail.example.com:587',
  MAIL_FROM: 'Service <service@example.com>',
};
function filled(value: string): string {
  return value.replace(/\$\{(\w+)[^}]*\}/g, (_, name: string) => (given as Record<string, string>)[name] ?? '');
}

it('is a compose file by the schema of the specification, which a broken one is not', () => {
  expect(faultsOf(composePath)).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), 'beside-compose-'));
  const broken = join(folder, 'compose.yaml');
  writeFileSync(broken, text.replace('restart: unless-stopped', 'restarts: unless-stopped'));
  expect(faultsOf(broken)).not.toEqual([]);
  rmSync(folder, { recursive: true });
});

it('starts two nodes, PostgreSQL, an S3 store, a relay and a proxy, each of which says how it is', () => {
  expect(Object.keys(services).sort()).toEqual(
    ['bucket', 'coturn', 'node-1', 'node-2', 'postgres', 'proxy', 'store'].sort(),
  );
  const silent = Object.entries(services).filter(([, { healthcheck, restart }]) => !healthcheck && restart !== 'no');
  expect(silent.map(([name]) => name)).toEqual([]);
  for (const { depends_on } of Object.values(services))
    for (const name of Object.keys(depends_on)) expect(Object.keys(services)).toContain(name);
  const profiles = Object.values(services).flatMap((service) => service.profiles);
  expect(profiles).toEqual([]);
});

it('sets what the server and its README know, and the server takes it', () => {
  expect(nodes).toHaveLength(2);
  for (const [name, { environment }] of nodes) {
    const { NODE_ENV, ...own } = environment;
    expect(Object.keys(own).filter((name) => !variableNames.includes(name))).toEqual([]);
    const config = parseConfig(Object.fromEntries(Object.entries(environment).map(([n, v]) => [n, filled(v)])), []);
    expect(NODE_ENV).toBe('production');
    expect(config).toMatchObject({
      isDemo: false,
      publicUrl: 'https://help.example.com',
      ...{ dataDir: '/data', port: 3000, nodeUrl: `http://${name}:3000` },
      databaseUrl: `postgres://beside:${given.POSTGRES_PASSWORD}@postgres/beside`,
    });
    expect(compose.configs.caddyfile?.content).toContain(`${name}:3000`);
    expect(config.s3).toMatchObject({ endpoint: 'http://store:8333', bucket: 'recordings', accessKeyId: 'beside' });
    // A network that lets no UDP through is crossed by TCP alone.
    const urls = ['turn:turn.example.com:3478', 'turn:turn.example.com:3478?transport=tcp'];
    expect(config.turn).toEqual({ urls, secret: given.TURN_SECRET });
    expect(config.notify.mail).toEqual({ smtpUrl: given.SMTP_URL, from: given.MAIL_FROM });
  }
  for (const name of variableNames) expect(readme).toContain(`\`${name}\``);
});

it('names what has to be set in its head, and nothing else', () => {
  const head = [...text.matchAll(/^# {3}(\w+)=/gm)].map((match) => match[1] ?? '').sort();
  const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1] ?? ''));
  expect([...asked].sort()).toEqual(head);
  expect(head).toEqual(Object.keys(given).sort());
});

it.each([
  { there: 'recordings\tsize:0', status: 0 },
  { there: 'error: no such filer', status: 1 },
])('ends the job that makes the bucket with $status where the store says "$there"', ({ there, status }) => {
  const folder = mkdtempSync(join(tmpdir(), 'beside-weed-'));
  const stub = (name: string, says: string) =>
    writeFileSync(join(folder, name), `#!/bin/sh\n${says}\n`, { mode: 0o755 });
  // As its shell does, it answers behind its prompt, and ends with 0 whatever became of what it was told.
  stub('weed', `cat > /dev/null; printf '>   ${there}\\n> \\n'`);
  stub('sleep', 'exit 0');
  const [shell = '', ...args] = services.bucket?.entrypoint ?? [];
  const env = { PATH: `${folder}:${process.env.PATH}` };
  expect(spawnSync(shell, args, { env }).status).toBe(status);
  rmSync(folder, { recursive: true });
});

it('mounts what is there, and keeps what the image writes', () => {
  const mounts = Object.values(services).flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0] ?? ''));
  for (const from of mounts)
    if (from.startsWith('./')) expect(existsSync(join(projectDir, from))).toBe(true);
    else expect(Object.keys(compose.volumes)).toContain(from);
  expect(dockerfile).toContain('DATA_DIR=/data');
  for (const [, { volumes }] of nodes) expect(volumes.some((volume) => volume.endsWith(':/data'))).toBe(true);
  expect(compose.configs.caddyfile?.content).toContain('health_uri /ready');
});

it('builds on a node that the program runs on', () => {
  const { engines } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const [, least] = /(\d+\.\d+)/.exec(engines.node) ?? [];
  const bases = [...dockerfile.matchAll(/^FROM node:([\d.]+)/gm)].map((match) => Number(match[1]));
  expect(bases).toHaveLength(2);
  for (const base of bases) expect(base).toBeGreaterThanOrEqual(Number(least));
});
