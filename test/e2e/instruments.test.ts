import { expect, it } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { barriers, seatPerson } from '#test/support/person.ts';

/** The other tests believe these instruments, so here they are shown what they must find. */
const page = `<!doctype html><html lang="en"><title>Faulty</title><main><h1>Faulty</h1>
  <img src="data:," ><button></button></main><script src="/own.js"></script></html>`;
const script = `console.error('an error'); setTimeout(() => { throw new Error('thrown'); }); alert('a dialog');
  fetch('http://elsewhere.example/').catch(() => 0); const s = document.createElement('style'); s.textContent = 'p {}';
  document.head.append(s);`;

it('finds faults and barriers where there are some', async () => {
  const browser = await launchBrowser();
  const person = await seatPerson(browser);
  await person.context.route('**/*', (route) => {
    const { pathname, host } = new URL(route.request().url());
    if (host !== 'localhost') return route.abort();
    if (pathname === '/own.js') return route.fulfill({ contentType: 'text/javascript', body: script });
    const headers = { 'content-security-policy': "default-src 'self' data:; connect-src *" };
    return route.fulfill({ contentType: 'text/html', headers, body: page });
  });
  await person.page.goto('http://localhost/');
  const kinds = [
    'console: an error',
    'error: Error: thrown',
    'dialog: a dialog',
    'request to somebody else',
    'violation: style-src',
  ];
  const isFound = (kind: string) => person.faults.some((fault) => fault.startsWith(kind));
  await expect.poll(() => kinds.filter((kind) => !isFound(kind))).toEqual([]);
  const found = await barriers(person.page);
  expect(found.some((barrier) => barrier.startsWith('image-alt'))).toBe(true);
  expect(found.some((barrier) => barrier.startsWith('button-name'))).toBe(true);
  await browser.close();
});
