import { nanoid } from 'nanoid';
import { api } from '#client/link/api.ts';
import { createChatOffer } from './chatOffer.ts';
import { putFound } from './found.ts';
import { inTurn } from './inTurn.ts';
import { forgetPages, keepPages } from './keeping.ts';
import { putKeptPanel } from './keptPanel.ts';
import { putMore } from './more.ts';
import { isFromDevice, watchNetwork } from './offline.ts';
import { createPhotoBox } from './photoBox.ts';
import { photoShelf } from './photoShelf.ts';
import { baseOf, forgetPlaces, keyOf, type Place, placeIn, placeOfKey, rememberModel, trailPrefix } from './place.ts';
import { watchReading } from './reading.ts';
import { openShelf } from './shelf.ts';
import { shrink } from './shrink.ts';
import { putTicks } from './ticks.ts';
import { createTrailBox, type TrailBox } from './trailBox.ts';
import { tellIn } from './words.ts';

const { article, query, hits } = document.body.dataset;
const place = placeIn(document.body.dataset);
const code = 'code' in place ? place.code : null;
const tell = tellIn(document.documentElement.lang);
const shelf = openShelf();
const chatOffer = createChatOffer({ key: keyOf(place), base: baseOf(place) }, shelf, tell);

function boxOf(at: Place): TrailBox {
  return createTrailBox({
    shelf,
    key: `${trailPrefix}${keyOf(at)}`,
    async send(events) {
      const reported = await inTurn(() => api.reportTrail({ ...at, events: [...events] }));
      if (reported.ok && reported.isDeep && keyOf(at) === keyOf(place)) chatOffer.make();
      return reported;
    },
    after(ms, run) {
      const timer = window.setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
    id: () => nanoid(),
  });
}

/** What was done at another machine without a network, and has not been sent yet, goes from here as well. */
const own = `${trailPrefix}${keyOf(place)}`;
const others = shelf.keys().filter((key) => key.startsWith(trailPrefix) && key !== own);
const box = boxOf(place);
const boxes = [box, ...others.map((key) => boxOf(placeOfKey(key.slice(trailPrefix.length))))];
rememberModel(place, shelf);

if (article) {
  box.add({ type: 'opened', articleId: article });
  putTicks(article, box, tell);
  watchReading(article, box);
}
if (query) box.add({ type: 'searched', text: query, hits: Number(hits ?? 0) });
chatOffer.resume();

const asked = new URLSearchParams(location.search).get('q')?.trim().slice(0, 200) ?? '';

/** Answers on the device what the server was not there to answer. */
async function answer(machineCode: string, question: string): Promise<void> {
  const { searchKept } = await import('./search.ts');
  const rows = await searchKept(machineCode, question);
  if (!rows) return;
  putFound(rows, { code: machineCode, query: question }, tell);
  box.add({ type: 'searched', text: question, hits: rows.length });
}
if (code && asked && isFromDevice()) void answer(code, asked);

const photos = createPhotoBox({
  shelf: photoShelf,
  send: ({ code: at, id, blob }) => inTurn(() => api.putVisitPhoto(at, id, blob)),
  sent: ({ code: at, id }) => (at === code ? box : boxOf({ code: at })).add({ type: 'photo', pictureId: id }),
});
const sendPhotos = putMore({ box, tell, id: () => nanoid(), shrink, code, photos });
async function forget(): Promise<boolean> {
  const gone = await api.forgetTrail();
  if (gone.ok) {
    for (const each of boxes) each.forget();
    forgetPlaces(shelf);
    await Promise.all([photos.forget(), forgetPages()]);
  }
  return gone.ok;
}
putKeptPanel(box, { tell, hasPages: code !== null, forget });
watchNetwork(() => {
  for (const each of boxes) each.flush();
  void sendPhotos();
});
void sendPhotos();
if (code) keepPages(code);
addEventListener('pagehide', () => box.flush());
