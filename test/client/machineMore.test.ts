// @vitest-environment happy-dom
import { nanoid } from 'nanoid';
import { afterEach, expect, it, vi } from 'vitest';
import { askAt } from '#client/screens/customer/ask.ts';
import { putKeptPanel } from '#client/screens/machine/keptPanel.ts';
import { putMore } from '#client/screens/machine/more.ts';
import { createPhotoBox } from '#client/screens/machine/photoBox.ts';
import type { Photo, PhotoShelf } from '#client/screens/machine/photoShelf.ts';
import { baseOf, forgetPlaces, keyOf, placeIn, placeOfKey, rememberModel } from '#client/screens/machine/place.ts';
import { openShelf } from '#client/screens/machine/shelf.ts';
import { putTicks } from '#client/screens/machine/ticks.ts';
import { createTrailBox } from '#client/screens/machine/trailBox.ts';
import { tellIn } from '#client/screens/machine/words.ts';
import { maxVisitPhotos } from '#models/api/trail.ts';
import { foldTrail } from '#models/library/trail.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { createShelf } from '#test/support/shelf.ts';

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

/** A browser's cache of photos, which outlives the pages of a test. */
function createPhotoShelf(): PhotoShelf {
  const photos = new Map<string, Photo>();
  return {
    put: async (photo) => void photos.set(photo.id, photo),
    list: async () => [...photos.values()],
    remove: async ({ id }) => void photos.delete(id),
    clear: async () => photos.clear(),
  };
}

function boxOn(shelf: ReturnType<typeof createShelf>, key: string) {
  return createTrailBox({
    ...{ shelf, key, now: () => 1, after: () => () => undefined },
    send: async () => ({ ok: true }),
    id: () => nanoid(),
  });
}

/** A machine's page with what can be told besides; `answers` of the server to photos, in turn. */
function openPage({
  isPicture = true,
  answers = [] as Answer<object>[],
  hasMachine = true,
  shelf = createPhotoShelf(),
} = {}) {
  document.body.append(document.createElement('main'));
  const box = boxOn(createShelf(), 'trail:CODE');
  const photos = createPhotoBox({
    shelf,
    send: async () => answers.shift() ?? ({ ok: true } as const),
    sent: ({ id }) => box.add({ type: 'photo', pictureId: id }),
  });
  const send = putMore({
    ...{ box, tell: tellIn('en'), id: () => nanoid(), photos },
    shrink: async (file) => (isPicture ? file : null),
    code: hasMachine ? 'CODE' : null,
  });
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  const says = () => document.querySelector('.more [role=status]')?.textContent;
  const choose = async () => {
    if (input) Object.defineProperty(input, 'files', { value: [new Blob(['x'])], configurable: true });
    input?.dispatchEvent(new Event('change'));
    await vi.waitFor(() => expect(input?.disabled).toBe(false));
  };
  const seen = () => document.querySelectorAll('.photos img').length;
  return { box, choose, says, input, send, seen };
}

it('[rule.A4] notes where else somebody looked, and shows it as text', () => {
  const { box } = openPage();
  const [form, field] = [document.querySelector('form'), document.querySelector('input')];
  for (const text of ['  <b>manual</b> ', '  ']) {
    if (field) field.value = text;
    form?.requestSubmit();
  }
  expect(foldTrail(box.events()).outside).toEqual(['<b>manual</b>']);
  expect([document.querySelector('.more li')?.textContent, document.querySelector('b')]).toEqual([
    '<b>manual</b>',
    null,
  ]);
});

it('[rule.A4] notes a photo once the server has it, and says what became of it', async () => {
  const { box, choose, says } = openPage();
  for (let n = 0; n < maxVisitPhotos; n += 1) await choose();
  expect(says()).toContain('is with us');
  await choose();
  expect(says()).toContain(`${maxVisitPhotos} photos already`);
  expect(foldTrail(box.events()).photos).toHaveLength(maxVisitPhotos);
});

it('[rule.O1] keeps a photo that was taken without a network, through a reload, and sends it when there is one', async () => {
  const shelf = createPhotoShelf();
  const offline = openPage({ shelf, answers: [refuse('UNREACHABLE')] });
  await offline.choose();
  expect([offline.says()?.includes('stays on this device'), offline.seen()]).toEqual([true, 1]);
  expect(foldTrail(offline.box.events()).photos).toEqual([]);
  document.body.replaceChildren();
  const again = openPage({ shelf, answers: [refuse('UNREACHABLE')] });
  await vi.waitFor(() => expect(again.says()).toContain('stays on this device'));
  expect(again.seen()).toBe(1);
  await again.send();
  expect(foldTrail(again.box.events()).photos).toEqual([]);
  await again.send();
  expect([again.says()?.includes('is with us'), foldTrail(again.box.events()).photos.length]).toEqual([true, 1]);
  expect(await shelf.list()).toEqual([]);
});

it('[rule.A4] keeps no photo that the server will never take, and says so where the browser keeps none', async () => {
  const shelf = createPhotoShelf();
  const { choose, says } = openPage({ shelf, answers: [refuse('NOT_NOW')] });
  await choose();
  expect([says()?.includes('photos already'), await shelf.list()]).toEqual([true, []]);
  document.body.replaceChildren();
  const put = () => Promise.reject(new Error('There is no room.'));
  const full = openPage({ shelf: { ...shelf, put }, answers: [refuse('UNREACHABLE')] });
  await full.choose();
  expect([full.says()?.includes('keeps nothing'), full.seen()]).toEqual([true, 0]);
});

it('says of all that is kept that it is', () => {
  const { box } = openPage();
  putKeptPanel(box, { tell: tellIn('en'), hasPages: true, forget: async () => true });
  const says = () => {
    document.querySelector('.visit')?.dispatchEvent(new Event('toggle'));
    return document.querySelector('.visit')?.textContent;
  };
  expect(says()).toContain('Nothing so far');
  box.add({ type: 'outside', text: 'A video' });
  box.add({ type: 'photo', pictureId: 'picture-1' });
  box.add({ type: 'searched', text: '<i>steam</i>', hits: 0 });
  expect(says()).toContain('photos: 1 · other sources: 1');
  const words = [...document.querySelectorAll('.visit li')].map(({ textContent }) => textContent);
  expect(words).toEqual(['Searched for: <i>steam</i>', 'Looked elsewhere: A video']);
});

it('[rule.A4] says once how a step went, however often it is tapped, and takes the last word for it', () => {
  const step = document.createElement('li');
  step.className = 'step';
  step.id = 'step-one';
  document.body.append(step);
  const box = boxOn(createShelf(), 'trail:CODE');
  putTicks('article-1', box, tellIn('en'));
  const [did, didNotHelp] = document.querySelectorAll('button');
  for (const button of [did, did, didNotHelp, didNotHelp, did]) button?.click();
  expect(box.events().map((event) => event.type === 'step' && event.result)).toEqual(['did', 'didNotHelp', 'did']);
  expect([...document.querySelectorAll('button')].filter(({ ariaPressed }) => ariaPressed === 'true')).toEqual([did]);
});

it('leaves nothing on the device of where somebody stood when that is deleted', () => {
  const shelf = openShelf();
  for (const key of ['trail:CODE', 'model:aurora/Pump', 'chat-offer:CODE', 'beside.name']) shelf.setItem(key, 'x');
  forgetPlaces(shelf);
  expect(shelf.keys()).toEqual(['beside.name']);
});

it('keeps what is done as long as the page lasts where the browser keeps nothing', () => {
  vi.stubGlobal('localStorage', null);
  const none = openShelf();
  none.setItem('trail:CODE', 'x');
  expect([none.keys(), none.getItem('trail:CODE')]).toEqual([['trail:CODE'], 'x']);
  none.removeItem('trail:CODE');
  expect(none.keys()).toEqual([]);
});

it('takes nothing that is no picture, and no photo where it is not known which machine it is', async () => {
  const { choose, says, box } = openPage({ isPicture: false });
  await choose();
  expect([says()?.includes('cannot read that'), box.events()]).toEqual([true, []]);
  document.body.replaceChildren();
  expect(openPage({ hasMachine: false }).input).toBeNull();
});

it('[rule.A5] what was done at a family, and the model that was said there, go with whoever asks from its pages', async () => {
  const place = placeIn({ company: 'aurora', family: 'Heat pump', model: 'HP 40' });
  expect([keyOf(place), baseOf(place)]).toEqual(['aurora/Heat%20pump', '/at/aurora/Heat%20pump']);
  expect(placeOfKey(keyOf(place))).toEqual({ company: 'aurora', family: 'Heat pump', model: null });
  expect(placeOfKey('CODE')).toEqual(placeIn({ code: 'CODE' }));
  const shelf = createShelf();
  rememberModel(place, shelf);
  boxOn(shelf, `trail:${keyOf(place)}`).add({ type: 'outside', text: 'A video' });
  const asked: unknown[] = [];
  const api = { ask: vi.fn(), askForFamily: async (wish: unknown) => void asked.push(wish) } as never;
  const address = { pathname: `${baseOf(place)}/ask`, search: '?chat' };
  await askAt({ api, shelf, address })?.('secret');
  expect(asked).toMatchObject([
    { company: 'aurora', family: 'Heat pump', model: 'HP 40', isOffered: true, events: [{ text: 'A video' }] },
  ]);
});
