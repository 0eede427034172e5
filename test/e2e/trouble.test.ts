import { describe, expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { footageStill } from '#test/support/footage.ts';

describe('with the camera denied', () => {
  const cast = gatherCast({ customers: { camera: 'denied' } });

  it('[rule.R4] says what happened, what to do in this very browser, and how to go on without a picture', async () => {
    const { inviteCustomer } = await cast.troupe();
    const customer = await cast.customer(await inviteCustomer());
    await customer.agree();
    await customer.heading('trouble.denied.title').waitFor();
    await customer.page.getByText(customer.says('trouble.denied.body')).waitFor();
    expect(await customer.page.getByRole('listitem').count()).toBeGreaterThanOrEqual(2);
    await customer.page.getByText(customer.says('trouble.waits')).waitFor();
    await customer.button('again').waitFor();
    await customer.button('trouble.voice').waitFor();
  });

  it('[fault.P4] the technician sees the cause, and a photo is drawn on instead', async () => {
    const { ben, inviteCustomer } = await cast.troupe();
    const technician = await cast.technician(ben);
    const customer = await cast.customer(await inviteCustomer());
    await customer.agree();
    await customer.button('trouble.voice').click();
    await technician.accept();
    await technician.page.getByText(technician.says('cameraDenied', { name: 'Kim Lindt' })).waitFor();
    const chosen = customer.page.waitForEvent('filechooser');
    await customer.button('bar.photo.long').click();
    const photo = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await footageStill('boxes') };
    await (await chosen).setFiles(photo);
    await technician.page.getByText(technician.says('photoCame')).waitFor();
    await technician.page.getByRole('button', { name: technician.says('photoPicture') }).click();
    await customer.held().getByRole('img').waitFor();
  });
});

describe('without a camera', () => {
  const cast = gatherCast({ customers: { camera: 'missing' } });

  it('[fault.P4] says that there is none, and goes on with photos all the same', async () => {
    const { inviteCustomer } = await cast.troupe();
    const customer = await cast.customer(await inviteCustomer());
    await customer.agree();
    await customer.heading('trouble.none.title').waitFor();
    await customer.button('trouble.voice').click();
    await customer.button('bar.camera.long').waitFor();
  });
});
