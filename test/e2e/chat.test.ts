import sharp from 'sharp';
import { expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { answerChats, chatOn, chatSays } from '#test/support/chats.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();

/** A photo as a phone saves it, with the place it was taken at. */
function phonePhoto(): Promise<Buffer> {
  return sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#406080' } })
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' } })
    .jpeg()
    .toBuffer();
}

/** A customer who writes first, and Ana of level 1 who answers them. */
async function openChat() {
  const troupe = await cast.troupe();
  const ana = await cast.technician(await troupe.company.hire({ name: 'Ana Moreau', level: 1 }));
  const desk = await answerChats(ana.page);
  const customer = await cast.customer(await troupe.inviteCustomer());
  await customer.button('consent.write').click();
  const phone = chatOn(customer.page);
  await phone.write('It drips at the front.');
  await ana.page.getByRole('button', { name: /Kim Lindt/ }).click();
  await desk.said('It drips at the front.').waitFor();
  return { troupe, ana, desk, customer, phone };
}

it('[rule.C1] [rule.C3] who writes first is answered, passed on, and shows the machine in the same thread', async () => {
  const { troupe, ana, desk, customer, phone } = await openChat();
  await customer.page.getByRole('heading', { name: chatSays('chat.title', { name: 'Ana Moreau' }) }).waitFor();
  await desk.write('Since when?');
  await phone.said('Since when?').waitFor();
  await desk.log().getByText(chatSays('chat.read'), { exact: true }).first().waitFor();
  await phone.log().getByText(chatSays('chat.read'), { exact: true }).first().waitFor();
  for (const known of ['HP40-0071', 'Boiler house']) await ana.page.getByText(known).first().waitFor();
  await expectOpenToAll(customer);
  await expectOpenToAll(ana);

  const ben = await cast.technician(troupe.ben);
  await desk.button('chatEscalate', { level: 2 }).click();
  await customer.page.getByText(chatSays('chat.queued')).waitFor();
  await ben.accept();
  await customer.page.getByText(chatSays('chat.here', { name: 'Ben Okafor' })).waitFor();
  await phone.button('chat.show').click();
  await customer.showIt();
  await ben.seesPicture();
  // Nothing is told again: what was written before is in Ben's panel.
  const panel = chatOn(ben.page);
  for (const text of ['It drips at the front.', 'Since when?']) await panel.said(text).waitFor();
  await panel.write('Hold the phone a little lower.');
  await customer.page.getByRole('button', { name: customer.says('bar.chat.new', { count: 1 }) }).click();
  await phone.said('Hold the phone a little lower.').waitFor();
  await phone.write('Like this?');
  await panel.said('Like this?').waitFor();
  await expectOpenToAll(customer);
  await expectOpenToAll(ben);
  await ben.seesPicture();
  await phone.button('chat.back').click();
  await customer.button('bar.chat.long').waitFor();
  await ana.page.getByText(chatSays('chatMoved')).waitFor();
});

it('[rule.C4] a thread is there after a reload of both pages and after the death of the server, with what was written meanwhile', async () => {
  const { ana, desk, customer, phone } = await openChat();
  const { server } = cast.stage();
  await desk.write('Is the tap closed?');
  await phone.said('Is the tap closed?').waitFor();
  await customer.page.reload();
  await ana.page.reload();
  await phone.said('Is the tap closed?').waitFor();
  await desk.said('It drips at the front.').waitFor();
  await server.kill('SIGKILL');
  await phone.write('Yes, it is closed.');
  await phone.log().getByText(chatSays('chat.waiting')).waitFor();
  await customer.page.getByText(chatSays('chat.offline')).waitFor({ timeout: 30_000 });
  await customer.page.reload({ waitUntil: 'commit' }).catch(() => undefined);
  await server.start();
  await customer.page.reload();
  await phone.said('Yes, it is closed.').waitFor({ timeout: 30_000 });
  await desk.said('Yes, it is closed.').waitFor({ timeout: 30_000 });
  const texts = await desk
    .log()
    .getByText(/drips|tap closed|is closed/)
    .allTextContents();
  expect(texts).toEqual(['It drips at the front.', 'Is the tap closed?', 'Yes, it is closed.']);
});

it('[rule.C5] a picture is seen on the other side, and says nothing of where it was taken', async () => {
  const { ana, desk, customer, phone } = await openChat();
  const photo = await phonePhoto();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  await phone.sendPicture(photo);
  const picture = ana.page.getByRole('img', { name: chatSays('chat.pictureOf', { name: 'Kim Lindt' }) });
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1600);
  const url = await picture.getAttribute('src');
  const got = await ana.page.request.get(new URL(url ?? '', cast.stage().server.url).href);
  const { exif, width, height } = await sharp(await got.body()).metadata();
  expect({ exif, width, height }).toEqual({ exif: undefined, width: 1600, height: 1067 });
  await desk.sendPicture(photo);
  const own = customer.page.getByRole('img', { name: chatSays('chat.pictureOf', { name: 'Ana Moreau' }) });
  await expect.poll(() => own.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1600);
  await phone.sendPicture(Buffer.from('%PDF-1.7'));
  await customer.page.getByText(chatSays('chat.pictureFailed')).waitFor();
  await expectOpenToAll(customer);
});

it('[rule.C1] [rule.C3] a customer who waits opens the chat with one tap, and a chat that helped closes the session', async () => {
  const troupe = await cast.troupe();
  const ana = await cast.technician(await troupe.company.hire({ name: 'Ana Moreau', level: 1 }));
  await answerChats(ana.page);
  await ana.page.getByText(ana.says('away'), { exact: true }).click();
  const customer = await cast.customer(await troupe.inviteCustomer());
  await customer.agree();
  await customer.button('preview.show').waitFor();
  await customer.button('bar.chat.long').click();
  const phone = chatOn(customer.page);
  await phone.write('Which button is it?');
  await ana.page.getByRole('button', { name: /Kim Lindt/ }).click();
  const desk = chatOn(ana.page);
  await desk.write('The green one.');
  await phone.said('The green one.').waitFor();
  await desk.button('chatSolved').click();
  await expectOpenToAll(ana);
  await ana.file('fixed', 'It was the green button.');
  await customer.heading('recap.fixed').waitFor();
  await customer.page.getByText('It was the green button.').waitFor();
  await ana.page.getByText(chatSays('chatsNoneOn')).waitFor();
});
