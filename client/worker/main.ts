import { createKeeper } from './keeper.ts';
import { answerKept } from './kept.ts';
import { bringBack, noticeIn, show } from './notices.ts';
import { worker } from './scope.ts';

/** What is kept is for whoever has the device in hand: it is asked for as by somebody whom nobody knows [rule.A2]. */
const load = (path: string) => fetch(path, { credentials: 'omit' });
/** The one worker of all pages: it shows notices, and keeps a machine's pages so that they open without a network. */
const keeper = createKeeper({ caches: worker.caches, load, now: () => Date.now() });

/** What has nothing to do with what is kept goes past the worker, in browsers that can be told so. */
type Routes = { addRoutes?(rules: readonly { condition: object; source: 'network' }[]): Promise<void> };

async function install(event: ExtendableEvent & Routes): Promise<void> {
  const past = ['/api/*', '/socket.io/*', '/join', '/desk', '/desk/*'];
  await event.addRoutes?.(past.map((pathname) => ({ condition: { urlPattern: { pathname } }, source: 'network' })));
  await worker.skipWaiting();
}

worker.addEventListener('install', (event) => event.waitUntil(install(event)));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const answer = answerKept(event.request, keeper);
  if (answer) event.respondWith(answer);
});
worker.addEventListener('message', (event) => {
  const [port] = event.ports;
  event.waitUntil(keeper.take(event.data).then((isDone) => port?.postMessage(isDone)));
});
worker.addEventListener('push', (event) => {
  const notice = noticeIn(event.data);
  if (notice) event.waitUntil(show(notice));
});
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = (event.notification.data ?? {}) as { url?: string };
  if (url) event.waitUntil(bringBack(url, event.notification.tag));
});
