import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Answer } from '#models/refusal.ts';
import type { DeskView, OfferView } from '#models/view.ts';
import { createHistory, type History } from './history.ts';
import { noteAsked, noteNews, type Whose } from './noted.ts';

/** A frame on the wire of a page, or as much of a request or an answer where it is on long-polling; `at`: s of the computer's own clock, which all browsers on it share. */
type Frame = { readonly at: number; readonly isSent: boolean; readonly line: string; readonly text: string };
type Heard = Frame & { readonly person: string; readonly page: string };

/** Listens to what pages and the server say to each other, as it goes over their wires. */
export type Ear = {
  /** Hears every page of a person from now on; to be had before the first one is opened. */
  prepare(context: BrowserContext): Promise<void>;
  /** All that was asked and answered so far. */
  history(): History;
};

/** Socket.IO's packets inside Engine.IO's messages: an event or the answer to one, its namespace, its number and its JSON. */
const packet = /^4([23])\/(customer|staff),(\d*)(\[.*)$/s;

/** Hears a page that was given no web socket: what it posts, and what it is answered when it asks for news. */
function hearPolling(session: CDPSession, hear: (frame: Frame) => void): void {
  const open = new Map<string, string>();
  const each = ({ text, ...frame }: Frame) => {
    for (const one of text.split('\x1e')) hear({ ...frame, text: one });
  };
  session.on('Network.requestWillBeSent', ({ requestId, timestamp: at, request: { url, postData: text = '' } }) => {
    const line = /[?&]transport=polling.*[?&]sid=([^&]+)/.exec(url)?.[1];
    if (line === undefined) return;
    open.set(requestId, line);
    each({ at, isSent: true, line, text });
  });
  session.on('Network.loadingFinished', async ({ requestId, timestamp: at }) => {
    const line = open.get(requestId);
    if (line === undefined) return;
    // Of a page that is gone by now nothing is told any more.
    const answer = await session.send('Network.getResponseBody', { requestId }).catch(() => null);
    if (answer) each({ at, isSent: false, line, text: answer.body });
  });
}

async function listen(page: Page, hear: (frame: Frame) => void): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const [event, isSent] of [
    ['Network.webSocketFrameSent', true],
    ['Network.webSocketFrameReceived', false],
  ] as const)
    session.on(event, ({ requestId, timestamp: at, response: { payloadData: text } }) =>
      hear({ at, isSent, line: requestId, text }),
    );
  hearPolling(session, hear);
  await session.send('Network.enable', { maxPostDataSize: 65_536 });
}

type Accepting = Pick<OfferView, 'sessionId' | 'epoch'>;

/** Offers of a colleague's session: whoever says yes to one comes beside them, and has not won it. */
function createInvitations() {
  const known = new Set<string>();
  const keyOf = (page: string, { sessionId, epoch }: Accepting) => `${page} ${sessionId} ${epoch}`;
  return {
    hear(page: string, { event, news }: { event: string; news: unknown }): void {
      const offer = event === 'desk:changed' ? (news as DeskView).offer : null;
      if (offer && offer.kind !== 'session') known.add(keyOf(page, offer));
    },
    isAnswered: (page: string, { event, input }: { event: string; input: unknown }) =>
      event === 'session:accept' && known.has(keyOf(page, input as Accepting)),
  };
}

function read(history: History, frames: readonly Heard[]): void {
  const open = new Map<string, (answer: Answer<object> | null) => void>();
  const invitations = createInvitations();
  for (const { person, page, line, isSent, text } of frames) {
    const [, kind, space, number = '', json = '[]'] = packet.exec(text) ?? [];
    const said = JSON.parse(json) as unknown[];
    const whose: Whose = { by: person, page, side: space === 'staff' ? 'technician' : 'customer' };
    const key = `${line} ${number}`;
    if (kind === '3') open.get(key)?.(said[0] as Answer<object>);
    else if (kind === '2' && isSent) {
      const asked = { event: String(said[0]), input: said[1] };
      if (!invitations.isAnswered(page, asked)) open.set(key, noteAsked(history, whose, asked));
    } else if (kind === '2') {
      const told = { event: String(said[0]), news: said[1] };
      invitations.hear(page, told);
      noteNews(history, page, told);
    }
  }
}

export function createEar(): Ear {
  const heard: Heard[] = [];
  let [people, pages] = [0, 0];
  return {
    async prepare(context) {
      people += 1;
      const person = `person ${people}`;
      context.on('page', (opened) => {
        pages += 1;
        const page = `page ${pages} of ${person}`;
        void listen(opened, (frame) => heard.push({ ...frame, person, page }));
      });
    },
    history() {
      const history = createHistory();
      read(
        history,
        [...heard].sort((a, b) => a.at - b.at),
      );
      return history;
    },
  };
}
