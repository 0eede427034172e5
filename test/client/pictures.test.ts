import { afterEach, expect, it, vi } from 'vitest';
import { type Picture, Pictures, type PicturesParts } from '#client/screens/party/pictures.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { pictureOf } from '#test/support/meeting.ts';
import { createPictureShelf } from '#test/support/shelf.ts';
import { createStepClock } from '#test/support/stepClock.ts';

const pages: Pictures[] = [];
afterEach(() => {
  for (const page of pages.splice(0)) page.close();
});
const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 });

/** A server that stores pictures while it is up. */
function createStore() {
  const blobs = new Map<string, Blob>();
  const store = { blobs, isUp: true, puts: 0 };
  const say = (answer: Answer<object>): Answer<object> => (store.isUp ? answer : refuse('UNREACHABLE'));
  const api: PicturesParts['api'] = {
    async putKeyframe({ keyframe, blob }) {
      store.puts += 1;
      if (store.isUp && !blobs.has(keyframe.id)) blobs.set(keyframe.id, blob);
      return say({ ok: true });
    },
    hasKeyframe: async (_session, id) => say(blobs.has(id) ? { ok: true } : refuse('NOT_FOUND')),
    async getKeyframe(_session, id) {
      const blob = store.isUp && blobs.get(id);
      return blob ? { ok: true, blob } : refuse('NOT_FOUND');
    },
  };
  return { store, api };
}

function openPage(parts: Pick<PicturesParts, 'api'> & Partial<PicturesParts>) {
  const clock = createStepClock();
  const pictures = new Pictures({
    sessionId: 'session-1',
    clock,
    shelf: createPictureShelf(),
    epoch: () => 1,
    isConnected: () => false,
    keyframe: () => undefined,
    send: () => undefined,
    onRefused: () => undefined,
    ...parts,
  });
  pages.push(pictures);
  return { pictures, clock };
}

const textOf = async (url: Promise<string>) => (await fetch(await url)).text();

it('[rule.M6] a picture that was not stored before a reload is shown and stored by the next page', async () => {
  const { store, api } = createStore();
  const shelf = createPictureShelf();
  const picture = await pictureOf();
  store.isUp = false;
  const first = openPage({ api, shelf });
  first.pictures.add(picture);
  await until(() => expect(store.puts).toBe(1));
  first.pictures.close();
  store.isUp = true;
  const next = openPage({ api, shelf });
  await next.pictures.recover();
  expect(await textOf(next.pictures.url(picture.keyframe.id))).toBe(await picture.blob.text());
  await next.pictures.allStored();
  expect(store.blobs.has(picture.keyframe.id)).toBe(true);
  expect(await shelf.list('session-1')).toEqual([]);
});

it('a browser that keeps nothing does not keep a picture from its way', async () => {
  const { store, api } = createStore();
  const forbidden = () => Promise.reject(new Error('This browser keeps nothing.'));
  const { pictures } = openPage({ api, shelf: { put: forbidden, list: forbidden, remove: forbidden } });
  await pictures.recover();
  pictures.add(await pictureOf());
  await pictures.allStored();
  expect(store.blobs.size).toBe(1);
});

/** A page that got a picture of the other side's over the data channel. */
async function receive(parts: Parameters<typeof openPage>[0]) {
  const { keyframe, blob }: Picture = await pictureOf();
  const page = openPage({ keyframe: (id) => (id === keyframe.id ? keyframe : undefined), ...parts });
  const header = { keyframeId: keyframe.id, mime: 'image/jpeg', bytes: blob.size } as const;
  page.pictures.receive(header, await blob.arrayBuffer());
  return { ...page, keyframe };
}

it('[rule.M6] a picture whose owner stays away is stored by the page that got it, if the server lacks it', async () => {
  const { store, api } = createStore();
  const { pictures, clock, keyframe } = await receive({ api });
  void pictures.secure();
  await clock.step(9_000);
  expect(store.blobs.size).toBe(0);
  await clock.step(1_000);
  await pictures.stored(keyframe.id);
  expect(store.blobs.has(keyframe.id)).toBe(true);
});

it('a picture whose owner came back, or that the server has, is not sent again', async () => {
  const { store, api } = createStore();
  const back = await receive({ api, isConnected: () => true });
  void back.pictures.secure();
  await back.clock.step(10_000);
  const known = await receive({ api });
  store.blobs.set(known.keyframe.id, new Blob());
  void known.pictures.secure();
  await known.clock.step(10_000);
  await known.pictures.allStored();
  expect(store.puts).toBe(0);
});
