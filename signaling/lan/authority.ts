import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { CertificateExtension } from 'selfsigned';

/** A private key and its certificate, both PEM. */
type Pair = { readonly key: string; readonly cert: string };
/** What a https server needs, and the certificate that phones are asked to trust. */
export type LanCertificate = Pair & { readonly authority: string };

const dayMs = 24 * 3600_000;
/** Phones accept a server's certificate for at most 825 days, even from an authority they were told to trust. */
const serverDays = 397;
const authorityDays = 3650;
const renewBeforeMs = 30 * dayMs;

const authorityUse: CertificateExtension[] = [
  { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
  { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
];

function serverUse(names: readonly string[]): CertificateExtension[] {
  const altNames = names.map((name) =>
    isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
  );
  return [
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames },
  ];
}

type Order = { name: string; days: number; extensions: CertificateExtension[]; ca?: Pair };

async function issue({ name, days, extensions, ca }: Order): Promise<Pair> {
  const { generate } = await import('selfsigned');
  const notBeforeDate = new Date(Date.now() - dayMs);
  const notAfterDate = new Date(Date.now() + days * dayMs);
  const base = { keyType: 'ec', algorithm: 'sha256', notBeforeDate, notAfterDate, extensions } as const;
  const made = await generate([{ name: 'commonName', value: name }], ca ? { ...base, ca } : base);
  return { key: `${made.private.trim()}\n`, cert: `${made.cert.trim()}\n` };
}

/** Both halves are in one file, so that they are there together or not at all. */
async function load(path: string): Promise<Pair | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [key] = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n/.exec(text) ?? [];
  const [cert] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(text) ?? [];
  if (!key || !cert) return null;
  const certificate = new X509Certificate(cert);
  const isAlive = Date.parse(certificate.validTo) > Date.now() + renewBeforeMs;
  return isAlive && certificate.checkPrivateKey(createPrivateKey(key)) ? { key, cert: `${cert}\n` } : null;
}

async function keep(path: string, pair: Pair): Promise<Pair> {
  await writeFile(`${path}.part`, pair.key + pair.cert, { mode: 0o600 });
  await rename(`${path}.part`, path);
  return pair;
}

function isFor(pair: Pair, authority: Pair, names: readonly string[]): boolean {
  const certificate = new X509Certificate(pair.cert);
  const isOurs = certificate.verify(new X509Certificate(authority.cert).publicKey);
  return isOurs && names.every((name) => (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)));
}

/**
 * A certificate for all these names, from an authority of this installation that is made once and kept in `folder`.
 * The server's own is made anew when a name is missing from it or it is about to lapse, so phones need to trust only once.
 */
export async function lanCertificate(folder: string, names: readonly string[]): Promise<LanCertificate> {
  await mkdir(folder, { recursive: true });
  const paths = { authority: join(folder, 'authority.pem'), server: join(folder, 'server.pem') };
  const own = `Beside on this network ${randomBytes(3).toString('hex')}`;
  const authority =
    (await load(paths.authority)) ??
    (await keep(paths.authority, await issue({ name: own, days: authorityDays, extensions: authorityUse })));
  const known = await load(paths.server);
  if (known && isFor(known, authority, names)) return { ...known, authority: authority.cert };
  const order = { name: names[0] ?? 'localhost', days: serverDays, extensions: serverUse(names), ca: authority };
  return { ...(await keep(paths.server, await issue(order))), authority: authority.cert };
}
