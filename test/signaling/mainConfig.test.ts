import { describe, expect, it } from 'vitest';
import { parseConfig } from '#signaling/config.ts';
import { pagesRouter } from '#signaling/http/pages.ts';

const house = { NODE_ENV: 'production', PUBLIC_URL: 'https://help.example.com' };

describe('the configuration', () => {
  it('needs nothing for a demo, which only this computer can reach', () => {
    expect(parseConfig({}, [])).toEqual({
      ...{ port: 3000, host: '127.0.0.1', dataDir: './data', isDemo: true, publicUrl: null, trustProxy: false },
      ...{ logLevel: 'info', metrics: null, iceServers: [], turn: null, isLan: false, hasPages: true },
      ...{ s3: null, databaseUrl: null, nodeUrl: null },
      notify: { mail: null, vapid: null, pushOrigins: [], webhookOrigins: [] },
    });
  });

  it('takes where others reach it, and only together with a database they share', () => {
    const env = { DATABASE_URL: 'postgres://me:secret@db/beside', NODE_URL: 'http://10.0.0.11:3000' };
    expect(parseConfig(env, [])).toMatchObject({ nodeUrl: 'http://10.0.0.11:3000' });
    expect(() => parseConfig({ NODE_URL: env.NODE_URL }, [])).toThrow(/^NODE_URL is for servers that share a database/);
    expect(() => parseConfig({ ...env, NODE_URL: 'http://10.0.0.11:3000/there' }, [])).toThrow(/^NODE_URL/);
  });

  it('takes a mail server with whom letters are from, keys for push and other push services', () => {
    const publicKey = Buffer.alloc(65, 4).toString('base64url');
    const privateKey = Buffer.alloc(32, 1).toString('base64url');
    const env = {
      ...{ SMTP_URL: 'smtps://me:secret@mail.example.com:465', MAIL_FROM: 'Service <service@example.com>' },
      ...{ VAPID_KEYS: `${publicKey}:${privateKey}`, PUSH_ORIGINS: 'https://push.example.com' },
    };
    expect(parseConfig(env, []).notify).toEqual({
      mail: { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM },
      ...{ vapid: { publicKey, privateKey }, pushOrigins: ['https://push.example.com'], webhookOrigins: [] },
    });
    expect(() => parseConfig({ SMTP_URL: env.SMTP_URL }, [])).toThrow(/^MAIL_FROM is missing/);
    expect(() => parseConfig({ SMTP_URL: 'http://me:very-secret@x' }, [])).toThrow(/^SMTP_URL(?!.*very-secret)/);
  });

  it('takes what is set, and an empty variable as not set', () => {
    const env = {
      ...{ PORT: '8080', HOST: '::', DATA_DIR: '/srv/beside', DEMO: '', PUBLIC_URL: 'https://help.example.com/' },
      ...{
        TRUST_PROXY: 'loopback, 10.0.0.0/8',
        LOG_LEVEL: 'warn',
        ICE_SERVERS: '[{"urls":["stun:stun.example.com"]}]',
      },
    };
    expect(parseConfig({ ...env, NODE_ENV: 'production' }, [])).toMatchObject({
      ...{ port: 8080, host: '::', dataDir: '/srv/beside', isDemo: false, publicUrl: 'https://help.example.com' },
      ...{
        trustProxy: ['loopback', '10.0.0.0/8'],
        logLevel: 'warn',
        iceServers: [{ urls: ['stun:stun.example.com'] }],
      },
    });
    expect(parseConfig({ TRUST_PROXY: '2' }, []).trustProxy).toBe(2);
  });

  it('is no demo in production, unless it is asked for', () => {
    expect(parseConfig(house, [])).toMatchObject({ isDemo: false, host: '0.0.0.0' });
    expect(parseConfig({ ...house, DEMO: '1' }, []).isDemo).toBe(true);
    expect(parseConfig({ DEMO: '0', PUBLIC_URL: 'http://localhost:3000' }, []).isDemo).toBe(false);
  });

  it('opens a demo to the network with --lan', () => {
    expect(parseConfig({}, ['--lan'])).toMatchObject({ isLan: true, isDemo: true, host: '0.0.0.0' });
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['PORT', { PORT: '70000' }, []],
    ['PORT', { PORT: '80; rm' }, []],
    ['HOST', { HOST: 'my host' }, []],
    ['DEMO', { DEMO: 'yes' }, []],
    ['PUBLIC_URL', { DEMO: '0' }, []],
    ['PUBLIC_URL', { PUBLIC_URL: 'help.example.com' }, []],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://help.example.com/app' }, []],
    ['PUBLIC_URL', { ...house, PUBLIC_URL: 'http://help.example.com' }, []],
    ['TRUST_PROXY', { TRUST_PROXY: 'everybody' }, []],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }, []],
    ['ICE_SERVERS', { ICE_SERVERS: 'stun:stun.example.com' }, []],
    ['TURN_URLS', { TURN_URLS: 'turn.example.com', TURN_SECRET: 'sixteen-characters' }, []],
    ['TURN_URLS', { TURN_SECRET: 'sixteen-characters' }, []],
    ['TURN_SECRET', { TURN_URLS: 'turn:turn.example.com' }, []],
    ['TURN_SECRET', { TURN_URLS: 'turn:turn.example.com', TURN_SECRET: 'short' }, []],
    ['ICE_SERVERS', { ICE_SERVERS: '[{"urls":"http://example.com"}]' }, []],
    ['--secure', {}, ['--secure']],
  ])('names %s in one full sentence when it is wrong: %j %j', (name, env, args) => {
    const sentence = new RegExp(`^(?=.*${name})[A-Z][^\\n]+\\.$`);
    expect(() => parseConfig(env, args)).toThrow(sentence);
  });

  it('keeps the password of an ICE server to itself', () => {
    const ICE_SERVERS = '[{"urls":"nonsense","credential":"very-secret"}]';
    expect(() => parseConfig({ ICE_SERVERS }, [])).toThrow(/^(?!.*very-secret)/);
  });

  it('says what to do when the pages are not built', () => {
    expect(() => pagesRouter('/nowhere')).toThrow(/^The pages are not built: .+ run "npm run build" first\.$/);
  });
});
