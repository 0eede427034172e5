/** Shows what the server sends to a customer whose page is closed, and brings them back to it. It keeps nothing and fetches nothing. */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

type Notice = { readonly tag: string; readonly title: string; readonly body: string; readonly url: string };

/** Nothing but a notice of ours is shown: only the server can encrypt for this browser, and it is checked all the same. */
function noticeIn(data: PushMessageData | null): Notice | null {
  try {
    const { tag, title, body, url } = (data?.json() ?? {}) as Partial<Record<string, unknown>>;
    const all = [tag, title, body, url];
    if (!all.every((part) => typeof part === 'string')) return null;
    return { tag, title, body, url } as Notice;
  } catch {
    return null;
  }
}

async function show({ tag, title, body, url }: Notice): Promise<void> {
  // A later notice takes the place of an earlier one, and is heard again.
  const options = { tag, body, data: { url }, requireInteraction: true, renotify: true };
  await worker.registration.showNotification(title, options);
}

/** To the page that is open, or to a new one; never to another site. */
async function bringBack(url: string): Promise<void> {
  const to = new URL(url, worker.location.origin);
  if (to.origin !== worker.location.origin) return;
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = pages.find((page) => new URL(page.url).pathname === to.pathname);
  if (open) await open.focus();
  else await worker.clients.openWindow(to.href);
}

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('push', (event) => {
  const notice = noticeIn(event.data);
  if (notice) event.waitUntil(show(notice));
});
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = (event.notification.data ?? {}) as { url?: string };
  if (url) event.waitUntil(bringBack(url));
});
