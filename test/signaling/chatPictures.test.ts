import { nanoid } from 'nanoid';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { maxAttachmentBytes, maxAttachments } from '#models/chat.ts';
import { hasMetadata } from '#signaling/media/metadata.ts';
import { answeringDeskOf, type Writer, writeFirst } from '#test/support/chat.ts';
import { bergmann, type House, openHouse } from '#test/support/house.ts';
import { samplePicture } from '#test/support/samplePictures.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

type Put = { readonly body: Uint8Array; readonly id?: string };

function put(cookie: string, { sessionId }: Writer, { body, id = nanoid() }: Put): Promise<Response> {
  const type = body[0] === 0xff ? 'image/jpeg' : 'image/webp';
  const path = `/api/sessions/${sessionId}/attachments/${id}`;
  return house.server.request(path, { method: 'PUT', cookie, headers: { 'content-type': type }, body });
}

const marked = (format: 'jpeg' | 'webp') =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#808080' } })
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N' } })
    .toFormat(format)
    .toBuffer();

it.each(['jpeg', 'webp'] as const)('[rule.C5] knows a %s that tells more than it shows', async (format) => {
  expect(hasMetadata(await marked(format))).toBe(true);
  expect(hasMetadata(await samplePicture({ format }))).toBe(false);
  const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>';
  const described = await sharp(await samplePicture({ format }))
    .withXmp(xmp)
    .toFormat(format)
    .toBuffer();
  expect(hasMetadata(described)).toBe(true);
});

it('[rule.C5] keeps a picture for both sides of the thread, once, and none that says where it was taken', async () => {
  const ana = await house.hire();
  await answeringDeskOf(house, ana);
  const writer = await writeFirst(house);
  const { cookie } = writer.visitor;
  const [first, second] = [await samplePicture(), await samplePicture({ width: 32 })];
  const id = nanoid();
  expect((await put(cookie, writer, { body: first, id })).status).toBe(200);
  expect((await put(cookie, writer, { body: second, id })).status).toBe(200);
  for (const who of [cookie, ana.cookie]) {
    const got = await house.server.request(`/api/sessions/${writer.sessionId}/attachments/${id}`, { cookie: who });
    expect(Buffer.from(await got.arrayBuffer()).equals(first)).toBe(true);
  }
  for (const format of ['jpeg', 'webp'] as const)
    expect((await put(cookie, writer, { body: await marked(format) })).status).toBe(400);
  expect((await put(cookie, writer, { body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') })).status).toBe(
    400,
  );
  expect((await put(cookie, writer, { body: Buffer.alloc(maxAttachmentBytes + 1, 0xff) })).status).toBe(413);
  expect(await house.server.store.attachments.count({ companyId: 'demo-aurora', sessionId: writer.sessionId })).toBe(1);
});

it('[threat.T3] [rule.R6] takes and shows pictures to nobody who is not in the thread, and none once it has ended', async () => {
  const ana = await house.hire();
  const desk = await answeringDeskOf(house, ana);
  const writer = await writeFirst(house);
  const picture = await samplePicture();
  const id = nanoid();
  await put(writer.visitor.cookie, writer, { body: picture, id });
  const stranger = await writeFirst(house);
  const others = [await house.hire(), await house.hire({ companyId: bergmann })].map(({ cookie }) => cookie);
  for (const cookie of [stranger.visitor.cookie, ...others]) {
    expect([401, 403, 404]).toContain((await put(cookie, writer, { body: picture })).status);
    const got = await house.server.request(`/api/sessions/${writer.sessionId}/attachments/${id}`, { cookie });
    expect([401, 403, 404]).toContain(got.status);
  }
  await desk.ask('chat:solve', { sessionId: writer.sessionId, outcome: 'fixed', note: '' });
  expect((await put(writer.visitor.cookie, writer, { body: picture })).status).toBe(409);
  expect((await put(ana.cookie, writer, { body: picture })).status).toBe(409);
  const late = await house.server.request(`/api/sessions/${writer.sessionId}/attachments/${id}`, {
    cookie: ana.cookie,
  });
  expect(late.status).toBe(200);
});

it('[threat.T11] takes so many pictures a thread and no more', async () => {
  await answeringDeskOf(house, await house.hire());
  const writer = await writeFirst(house);
  const picture = await samplePicture();
  for (let count = 0; count < maxAttachments; count += 1) await put(writer.visitor.cookie, writer, { body: picture });
  expect((await put(writer.visitor.cookie, writer, { body: picture })).status).toBe(409);
});
