import { isIP } from 'node:net';
import * as z from 'zod/mini';
import type { IceServer, TurnConfig } from './auth/turn.ts';
import type { S3Config } from './media/objects.ts';
import type { NotifyConfig } from './notify/notify.ts';
import { mailText, originsText, smtpText, vapidText } from './notify/settings.ts';
import { readDatabaseUrl } from './store/databaseUrl.ts';

/** All that can be set from outside; see `parseConfig` for the names. */
export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** A PostgreSQL database; null for one in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Where the other servers on the same database reach this one; null where there are none. */
  readonly nodeUrl: string | null;
  readonly isDemo: boolean;
  /** The address people open, without a slash at the end; null where it follows from host and port. */
  readonly publicUrl: string | null;
  readonly trustProxy: false | number | readonly string[];
  readonly logLevel: (typeof logLevels)[number];
  readonly iceServers: readonly IceServer[];
  /** The relays for which every page gets credentials of its own; null where there are none. */
  readonly turn: TurnConfig | null;
  /** Where the figures for Prometheus are read; null where nobody asked for them. */
  readonly metrics: { readonly port: number; readonly host: string } | null;
  /** How people are reached who are not on a page. */
  readonly notify: NotifyConfig;
  /** Where pictures and recordings lie; null for this machine's own disk. */
  readonly s3: S3Config | null;
  /** `--lan`: https for phones on the same network. */
  readonly isLan: boolean;
  /** `--api-only`: without the built pages, for work on them with a server of their own. */
  readonly hasPages: boolean;
};

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const flags = ['--lan', '--api-only'] as const;

const url = z.string().check(z.regex(/^(stun|turn)s?:/));
const iceServer = z.strictObject({
  urls: z.union([url, z.array(url).check(z.minLength(1))]),
  username: z.exactOptional(z.string()),
  credential: z.exactOptional(z.string()),
});
const proxies = ['loopback', 'linklocal', 'uniquelocal'];

function isProxy(entry: string): boolean {
  const [address = '', bits = '0'] = entry.split('/');
  return proxies.includes(entry) || (isIP(address) !== 0 && /^\d{1,3}$/.test(bits));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function originOf(text: string): string | null {
  const { protocol, origin, href } = URL.canParse(text) ? new URL(text) : { protocol: '', origin: '', href: '' };
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : null;
}

function proxiesOf(text: string): Config['trustProxy'] | null {
  if (text === '0' || text === 'false') return false;
  if (/^[1-9]$/.test(text)) return Number(text);
  const list = text.split(',').map((entry) => entry.trim());
  return list.every(isProxy) ? list : null;
}

function turnUrlsOf(given: string): readonly string[] | null {
  const urls = given.split(',').map((url) => url.trim());
  return urls.every((url) => /^turns?:[\w.:[\]-]+(\?transport=(udp|tcp))?$/.test(url)) ? urls : null;
}

/** Key, secret, host and bucket of an object store in one address. */
function s3Text(text: string): S3Config | null {
  if (!URL.canParse(text)) return null;
  const { protocol, origin, host, username, password, pathname, searchParams } = new URL(text);
  const bucket = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$/.exec(pathname)?.[1];
  if (!/^https?:$/.test(protocol) || !host || !username || !password || !bucket) return null;
  const cacheGb = searchParams.get('cache') ?? '10';
  if (!/^[1-9]\d{0,4}$/.test(cacheGb)) return null;
  const [accessKeyId, secretAccessKey] = [decodeURIComponent(username), decodeURIComponent(password)];
  const region = searchParams.get('region') ?? 'us-east-1';
  return { bucket, region, endpoint: origin, accessKeyId, secretAccessKey, cacheBytes: Number(cacheGb) * 1e9 };
}

function postgresText(text: string): string | null {
  return readDatabaseUrl(text) && text;
}

/** A text turned into something else by `read`, which answers null for a text that will not do. */
function text<T>(read: (text: string) => T | null) {
  const transform = z.transform((given: string, context): T => {
    const value = read(given);
    if (value !== null) return value;
    context.issues.push({ code: 'custom', message: 'not understood', input: given });
    return z.NEVER;
  });
  return z.pipe(z.string(), transform);
}

const portSchema = text((given) => (/^\d{1,5}$/.test(given) && Number(given) <= 65_535 ? Number(given) : null));
const hostSchema = z.string().check(z.regex(/^[\w.:-]+$/));
const demoSchema = text((given) => ({ '1': { on: true }, '0': { on: false } })[given] ?? null);
const iceServersSchema = z.pipe(z.pipe(z.string(), z.transform(fromJson)), z.array(iceServer));

/** Each variable: what it must be, in words that end a sentence, and how it is read. */
const variables = {
  PORT: ['a whole number from 0 to 65535', portSchema],
  METRICS_PORT: ['a whole number from 0 to 65535', portSchema],
  METRICS_HOST: ['an address of this machine, such as 127.0.0.1', hostSchema],
  HOST: ['an address of this machine, such as 0.0.0.0', hostSchema],
  DATA_DIR: ['the path of a folder', z.string()],
  DATABASE_URL: ['an address such as postgres://user:password@db.example.com/beside', text(postgresText)],
  NODE_URL: ['an address such as http://10.0.0.11:3000, with nothing after the port', text(originOf)],
  DEMO: ['1 or 0', demoSchema],
  PUBLIC_URL: ['an address such as https://help.example.com, with nothing after the host', text(originOf)],
  TRUST_PROXY: ['the number of proxies in front, or their addresses with commas between', text(proxiesOf)],
  LOG_LEVEL: [`one of ${logLevels.join(', ')}`, z.enum(logLevels)],
  SMTP_URL: ['an address such as smtp://user:password@mail.example.com:587', text(smtpText)],
  MAIL_FROM: ['an address such as "Service <service@example.com>"', text(mailText)],
  VAPID_KEYS: ['a public and a private key in base64url with a colon between', text(vapidText)],
  PUSH_ORIGINS: ['addresses such as https://push.example.com with commas between', text(originsText)],
  WEBHOOK_ORIGINS: ['addresses such as http://orders.lan:8080 with commas between', text(originsText)],
  S3_URL: ['an address such as https://key:secret@s3.example.com/bucket?region=eu-central-1', text(s3Text)],
  ICE_SERVERS: ['a JSON list such as [{"urls":"stun:stun.example.com"}]', iceServersSchema],
  TURN_URLS: ['addresses such as turn:turn.example.com,turns:turn.example.com:443?transport=tcp', text(turnUrlsOf)],
  TURN_SECRET: ['the static-auth-secret of the relay, of 16 characters or more', z.string().check(z.minLength(16))],
} as const;

type Name = keyof typeof variables;
/** The names of all that can be set. */
export const variableNames: readonly string[] = Object.keys(variables);
/** What may have a password in it and is not printed. */
const secrets: ReadonlySet<Name> = new Set([
  'ICE_SERVERS',
  'TURN_SECRET',
  'SMTP_URL',
  'VAPID_KEYS',
  'S3_URL',
  'DATABASE_URL',
]);
type ValueOf<N extends Name> = z.infer<(typeof variables)[N][1]>;

function read<N extends Name, D>(env: Env, name: N, otherwise: D): ValueOf<N> | D {
  const given = env[name]?.trim();
  if (!given) return otherwise;
  const [words, schema] = variables[name];
  const parsed = z.safeParse(schema, given);
  if (parsed.success) return parsed.data as ValueOf<N>;
  const shown = secrets.has(name) ? 'it is not' : `"${given}" is not`;
  throw new Error(`${name} must be ${words}; ${shown}.`);
}

export type Env = Readonly<Record<string, string | undefined>>;

function publicUrlOf(env: Env, needs: { readonly isDemo: boolean; readonly isLan: boolean }): string | null {
  const url = read(env, 'PUBLIC_URL', null);
  if (needs.isDemo || needs.isLan) return url;
  if (url === null)
    throw new Error(
      'PUBLIC_URL is missing: set it to the address people open, such as https://help.example.com, or set DEMO=1 to only try the program.',
    );
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname)) return url;
  throw new Error(`PUBLIC_URL must start with https:// outside of a demo, because browsers give no camera to ${url}.`);
}

function metricsOf(env: Env): Config['metrics'] {
  const port = read(env, 'METRICS_PORT', null);
  return port === null ? null : { port, host: read(env, 'METRICS_HOST', '127.0.0.1') };
}

function turnOf(env: Env): TurnConfig | null {
  const urls = read(env, 'TURN_URLS', null);
  const secret = read(env, 'TURN_SECRET', null);
  if (urls === null && secret === null) return null;
  if (urls === null) throw new Error('TURN_URLS is missing: with TURN_SECRET it must say where the relays are.');
  if (secret === null) throw new Error('TURN_SECRET is missing: with TURN_URLS it must be what the relays check by.');
  return { urls, secret };
}

function notifyOf(env: Env): NotifyConfig {
  const smtpUrl = read(env, 'SMTP_URL', null);
  const from = read(env, 'MAIL_FROM', null);
  if (smtpUrl !== null && from === null)
    throw new Error('MAIL_FROM is missing: with SMTP_URL it must say whom letters are from.');
  const mail = smtpUrl !== null && from !== null ? { smtpUrl, from } : null;
  const [pushOrigins, webhookOrigins] = [read(env, 'PUSH_ORIGINS', []), read(env, 'WEBHOOK_ORIGINS', [])];
  return { mail, vapid: read(env, 'VAPID_KEYS', null), pushOrigins, webhookOrigins };
}

function nodeUrlOf(env: Env): string | null {
  const url = read(env, 'NODE_URL', null);
  if (url !== null && read(env, 'DATABASE_URL', null) === null)
    throw new Error('NODE_URL is for servers that share a database; set DATABASE_URL as well, or leave it out.');
  return url;
}

/**
 * The configuration from the environment and the command line. A variable that is empty counts as not set.
 * It is a demo unless NODE_ENV is production or DEMO says otherwise; a plain demo listens on this computer only.
 * Throws one full sentence that names what is wrong.
 */
export function parseConfig(env: Env, args: readonly string[]): Config {
  const stranger = args.find((arg) => !(flags as readonly string[]).includes(arg));
  if (stranger !== undefined)
    throw new Error(`The argument ${stranger} is not known; there are ${flags.join(' and ')}.`);
  const isLan = args.includes('--lan');
  if (isLan && read(env, 'DATABASE_URL', null) !== null)
    throw new Error('With --lan the database lies in DATA_DIR; leave DATABASE_URL out.');
  const { on: isDemo } = read(env, 'DEMO', { on: env.NODE_ENV !== 'production' });
  return {
    port: read(env, 'PORT', 3000),
    host: read(env, 'HOST', isDemo && !isLan ? '127.0.0.1' : '0.0.0.0'),
    metrics: metricsOf(env),
    dataDir: read(env, 'DATA_DIR', './data'),
    databaseUrl: read(env, 'DATABASE_URL', null),
    nodeUrl: nodeUrlOf(env),
    isDemo,
    publicUrl: publicUrlOf(env, { isDemo, isLan }),
    trustProxy: read(env, 'TRUST_PROXY', false as const),
    logLevel: read(env, 'LOG_LEVEL', 'info' as const),
    iceServers: read(env, 'ICE_SERVERS', [] as IceServer[]),
    turn: turnOf(env),
    notify: notifyOf(env),
    s3: read(env, 'S3_URL', null),
    isLan,
    hasPages: !args.includes('--api-only'),
  };
}
