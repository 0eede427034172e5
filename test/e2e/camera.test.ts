import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { footage } from '#test/support/footage.ts';
import { readFrameNumber } from '#test/support/frameNumber.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ footage: (await footage('dogman')).video });
});
afterAll(() => browser.close());

it('the fake camera plays the footage, and frame numbers are still read after a call', async () => {
  const context = await browser.newContext({ permissions: ['camera'] });
  const page = await context.newPage();
  // A camera needs a secure origin; nothing is served from it.
  await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '<video muted>' }));
  await page.goto('http://localhost/');
  const read = `(${readFrameNumber.toString()})`;
  const numbers = await page.evaluate(async (readSource) => {
    const readNumber = new Function(`return ${readSource}`)() as typeof readFrameNumber;
    const video = { width: 1280, height: 720, frameRate: 30 };
    const stream = await navigator.mediaDevices.getUserMedia({ video });
    const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
    near.onicecandidate = (event) => far.addIceCandidate(event.candidate ?? undefined);
    far.onicecandidate = (event) => near.addIceCandidate(event.candidate ?? undefined);
    for (const track of stream.getTracks()) near.addTrack(track, stream);
    const arrived = new Promise<MediaStream>((resolve) => {
      far.ontrack = (event) => resolve(event.streams[0] as MediaStream);
    });
    await near.setLocalDescription();
    await far.setRemoteDescription(near.localDescription as RTCSessionDescription);
    await far.setLocalDescription();
    await near.setRemoteDescription(far.localDescription as RTCSessionDescription);
    const element = document.querySelector('video') as HTMLVideoElement;
    element.srcObject = await arrived;
    await element.play();
    const canvas = new OffscreenCanvas(0, 0);
    const found: (number | null)[] = [];
    while (found.length < 40) {
      await new Promise((resolve) => element.requestVideoFrameCallback(resolve));
      canvas.width = element.videoWidth;
      canvas.height = element.videoHeight;
      const paper = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      paper.drawImage(element, 0, 0);
      const { data } = paper.getImageData(0, 0, canvas.width, Math.ceil(canvas.width / 40));
      found.push(readNumber(data, canvas.width, 4));
    }
    near.close();
    far.close();
    return found;
  }, read);
  expect(numbers.filter((number) => number === null).length).toBeLessThanOrEqual(1);
  expect(new Set(numbers).size).toBeGreaterThan(30);
  await context.close();
});
