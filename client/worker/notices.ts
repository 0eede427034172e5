import { worker } from './scope.ts';

/** What the server sends to a customer whose page is closed. */
type Notice = { readonly tag: string; readonly title: string; readonly body: string; readonly url: string };

/** Nothing but a notice of ours is shown: only the server can encrypt for this browser, and it is checked all the same. */
export function noticeIn(data: PushMessageData | null): Notice | null {
  try {
    const { tag, title, body, url } = (data?.json() ?? {}) as Partial<Record<string, unknown>>;
    const all = [tag, title, body, url];
    if (!all.every((part) => typeof part === 'string')) return null;
    return { tag, title, body, url } as Notice;
  } catch {
    return null;
  }
}

/** Shows it until it is seen. */
export async function show({ tag, title, body, url }: Notice): Promise<void> {
  // A later notice takes the place of an earlier one, and is heard again.
  const options = { tag, body, data: { url }, requireInteraction: true, renotify: true };
  await worker.registration.showNotification(title, options);
}

/** A page says in which session it is; one that sleeps says nothing, and a new one takes its place. */
const answerWithinMs = 500;

function sessionOf(page: WindowClient): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const end = (answer: unknown) => {
      port1.close();
      resolve(answer);
    };
    port1.onmessage = ({ data }) => end(data);
    setTimeout(() => end(null), answerWithinMs);
    page.postMessage('which session', [port2]);
  });
}

/** To the page that is in the session a notice is about, or to a new one; never to another site. */
export async function bringBack(url: string, sessionId: string): Promise<void> {
  const to = new URL(url, worker.location.origin);
  if (to.origin !== worker.location.origin) return;
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const sessions = await Promise.all(pages.map(sessionOf));
  const own = pages.find((_, index) => sessions[index] === sessionId);
  if (own) await own.focus();
  else await worker.clients.openWindow(to.href);
}
