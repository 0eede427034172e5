import { launchBrowser } from '#test/support/browser.ts';
import { serveCallPage } from '#test/support/callPage.ts';
import { footage } from '#test/support/footage.ts';
const page = await serveCallPage();
const browser = await launchBrowser({ footage: (await footage('dogman')).video });
const pause = (ms: number) => new Promise(r => setTimeout(r, ms));
try {
for (const wait of (process.env.WAITS ?? '500,1500,10000').split(',').map(Number)) {
const context = await browser.newContext({ permissions: ['camera','microphone'] });
const tech = await context.newPage(); const cust = await context.newPage();
for (const [p,n] of [[tech,'tech'],[cust,'cust']] as const) { p.on('console', m => !/404/.test(m.text()) && console.log(n, m.text())); p.on('pageerror', e => console.log(n, 'ERR', e.stack)); }
await tech.goto(page.url + '?role=technician'); await cust.goto(page.url + '?role=customer');
await cust.evaluate(() => bench.openCamera());
await tech.evaluate(() => { (window as any).ev = []; const s = bench.call.remoteStream; const add = s.addTrack.bind(s); s.addTrack = (t: any) => { (window as any).ev.push([t.kind, 'added muted=' + t.muted, bench.now()]); t.addEventListener('unmute', () => (window as any).ev.push([t.kind,'unmute', bench.now()])); t.addEventListener('mute', () => (window as any).ev.push([t.kind,'mute', bench.now()])); add(t); }; });
const t0 = await tech.evaluate(() => { const t = bench.now(); bench.call.recreate(); return t; });
await tech.waitForFunction(() => bench.states.at(-1)?.state === 'connected', undefined, {polling: 20});
await cust.waitForFunction(() => bench.states.at(-1)?.state === 'connected', undefined, {polling: 20});
await tech.bringToFront();
await pause(wait);
const tap = await cust.evaluate(() => { bench.show('audio'); return bench.show(); });
await pause(3000);
const out = await tech.evaluate((t) => ({ first: bench.frames.slice(0,3).map(f => [f.width, f.height, Math.round(f.at - t)]), n: bench.frames.length, sizes: [...new Set(bench.frames.map(f => f.width + 'x' + f.height))], media: bench.media.map(m => [m.media.hasVideo, m.media.hasAudio, Math.round(m.at - t)]), ev: (window as any).ev.map((e: any) => [e[0], e[1], Math.round(e[2]-t)]) }), tap);
console.log(wait, JSON.stringify(out));
await cust.evaluate(() => { bench.hide('audio'); bench.hide(); });
await pause(4500);
console.log('hidden', JSON.stringify(await tech.evaluate((t) => ({ev: (window as any).ev.slice(2), media: bench.media.map(m => [m.media.hasVideo, m.media.hasAudio, Math.round(m.at - t)]) }), tap)));
await context.close();
}
} finally { await browser.close(); await page.close(); }
