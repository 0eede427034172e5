import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import sirv from 'sirv';
import { customerPolicy, staffPolicy } from './csp.ts';

const staffPaths = ['/', '/desk', '/chats', '/trainer', '/lead', '/setup', '/sign-in'];
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

/** The customer's page is the same for everybody: from memory, compressed when it was built, and checked by its tag. */
function customerPage(folder: string): RequestHandler {
  const variants = encodings(join(folder, 'customer.html'));
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
  const files = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    extensions: [],
    setHeaders: (res, path) =>
      res.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  return (req, res, next) => {
    if (/\.(html|br|gz)$/.test(req.path)) return next();
    const policy = res.getHeader('Content-Security-Policy');
    res.set('Content-Security-Policy', customerPolicy(req.headers.host));
    files(req, res, () => {
      if (policy !== undefined) res.setHeader('Content-Security-Policy', policy);
      next();
    });
  };
}

/** Where the build put the script of a machine's pages; null where it made none. */
export function machineScript(folder: string): string | null {
  const path = join(folder, '.vite', 'manifest.json');
  if (!existsSync(path)) return null;
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { readonly file: string } | undefined>;
  const built = manifest['screens/machine/main.ts'];
  return built ? `/${built.file}` : null;
}

/** Throws one full sentence where there are no built pages. */
export function pagesRouter(folder: string): Router {
  for (const page of ['customer.html', 'staff.html'])
    if (!existsSync(join(folder, page)))
      throw new Error(`The pages are not built: ${folder} has no ${page}; run "npm run build" first.`);
  const router = Router();
  router.get(['/join', '/code', '/direct', '/m/:code/ask'], customerPage(folder));
  router.get([...staffPaths, ...deeperStaffPaths], staffPage(folder));
  return router.use(assets(folder));
}
