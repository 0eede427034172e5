import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { cardPath } from '#models/ending/card.ts';
import { customerPolicy, staffPolicy } from './csp.ts';

const staffPaths = [
  '/',
  '/desk',
  '/chats',
  '/trainer',
  '/recordings',
  '/lead',
  '/articles',
  '/machines',
  '/insights',
  '/webhooks',
  '/routing',
  '/messages',
  '/changes',
  '/setup',
  '/sign-in',
];
const deeperStaffPaths = staffPaths.slice(1).map((path) => `${path}/{*deeper}`);

type Encoded = { readonly encoding: 'br' | 'gzip' | null; readonly bytes: Buffer };

function encodings(path: string): Encoded[] {
  const suffixes = [
    ['br', '.br'],
    ['gzip', '.gz'],
    [null, ''],
  ] as const;
  return suffixes.flatMap(([encoding, suffix]) =>
    existsSync(path + suffix) ? { encoding, bytes: readFileSync(path + suffix) } : [],
  );
}

/** A customer's page is the same for everybody: from memory, compressed when it was built, and checked by its tag. */
function customerPage(folder: string, page: string): RequestHandler {
  const variants = encodings(join(folder, page));
  const plain = variants.at(-1);
  const etag = `"${createHash('sha256')
    .update(plain?.bytes ?? '')
    .digest('base64url')}"`;
  return (req, res) => {
    const accepted = variants.find(({ encoding }) => encoding === null || req.acceptsEncodings(encoding)) ?? plain;
    res.set('Content-Security-Policy', customerPolicy(req.headers.host));
    res.set({ 'Cache-Control': 'no-cache', ETag: etag, Vary: 'Accept-Encoding' });
    if (req.headers['if-none-match'] === etag) return void res.status(304).end();
    if (accepted?.encoding) res.set('Content-Encoding', accepted.encoding);
    res.type('html').send(accepted?.bytes);
  };
}

/** The staff's page gets a nonce of its own each time. */
function staffPage(folder: string): RequestHandler {
  const parts = readFileSync(join(folder, 'staff.html'), 'utf8').split('__NONCE__');
  return (req: Request, res: Response) => {
    const nonce = randomBytes(16).toString('base64');
    res.set('Content-Security-Policy', staffPolicy(req.headers.host, nonce));
    res.set('Cache-Control', 'no-store');
    res.type('html').send(parts.join(nonce));
  };
}

/** What the pages load. A hashed name never changes its content. Workers take their policy from their own answer. */
function assets(folder: string): RequestHandler {
  const hashed = join(folder, 'assets', sep);
  const setHeaders = (res: ServerResponse, path: string) => {
    const isHashed = path.startsWith(hashed);
    res.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  };
  const files = expressStaticGzip(folder, {
    ...{ enableBrotli: true, orderPreference: ['br'], index: false },
    serveStatic: { redirect: false, setHeaders },
  });
  return (req, res, next) => {
    if (/\.(html|br|gz)$/.test(req.path)) return next();
    const policy = res.getHeader('Content-Security-Policy');
    res.set('Content-Security-Policy', customerPolicy(req.headers.host));
    files(req, res, (error: unknown) => {
      if (policy !== undefined) res.setHeader('Content-Security-Policy', policy);
      // What was to be sent packed and is not there any more.
      for (const name of ['Content-Encoding', 'Content-Type']) res.removeHeader(name);
      next(error);
    });
  };
}

type Built = {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
};

/** Where the build put the script of the library's pages, and after it whatever it loads; none where it made none. */
export function libraryScripts(folder: string, entry: 'machine' | 'plate'): string[] {
  const path = join(folder, '.vite', 'manifest.json');
  if (!existsSync(path)) return [];
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, Built | undefined>>;
  const files = new Set<string>();
  const add = (name: string) => {
    const built = manifest[name];
    if (!built || files.has(`/${built.file}`)) return;
    files.add(`/${built.file}`);
    for (const next of [...(built.imports ?? []), ...(built.dynamicImports ?? [])]) add(next);
  };
  add(`screens/${entry}/main.ts`);
  return [...files];
}

/** Throws one full sentence where there are no built pages. */
export function pagesRouter(folder: string): Router {
  for (const page of ['customer.html', 'card.html', 'staff.html'])
    if (!existsSync(join(folder, page)))
      throw new Error(`The pages are not built: ${folder} has no ${page}; run "npm run build" first.`);
  const router = Router();
  const asking = ['/m/:code/ask', '/at/:company/ask', '/at/:company/:family/ask'];
  router.get(['/join', '/code', '/direct', ...asking], customerPage(folder, 'customer.html'));
  router.get(cardPath, customerPage(folder, 'card.html'));
  router.get([...staffPaths, ...deeperStaffPaths], staffPage(folder));
  return router.use(assets(folder));
}
