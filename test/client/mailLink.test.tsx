/** @jsxImportSource react */
// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '#client/screens/staff/language.ts';
import { ByMail } from '#client/screens/technician/desk/ByMail.tsx';
import { templateOf } from '#models/letters.ts';
import { say } from '#models/text/say.ts';
import { type WaysKey, waysEn } from '#models/text/ways.en.ts';

const secret = 's'.repeat(43);
const to = 'kim@example.com';
let host: HTMLElement;
let root: Root;
let asked: { path: string; body: unknown }[];
let delivery: string;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  [asked, delivery] = [[], 'sent'];
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    asked.push({ path, body: JSON.parse(body) });
    return new Response(JSON.stringify({ ok: true, delivery }));
  });
  speak('en');
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  act(() => root.unmount());
  host.remove();
  vi.unstubAllGlobals();
});

function show(canMail: boolean): void {
  const letter = templateOf('link', 'de');
  const link = { id: 'link-one', url: `https://beside.example/join#${secret}`, companyName: 'Aurora', canMail, letter };
  const made = { link, name: 'Kim', language: 'de', company: 'Aurora' } as const;
  act(() =>
    root.render(
      <MantineProvider withCssVariables={false} withGlobalClasses={false}>
        <ByMail made={made} />
      </MantineProvider>,
    ),
  );
}

const words = (key: WaysKey) => say(waysEn, key, { to });
const heard = () => host.querySelector('[role="status"]')?.textContent;
const own = () => host.querySelector('a')?.getAttribute('href') ?? '';

function type(address: string): void {
  const input = host.querySelector('input');
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, address);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function send(): Promise<void> {
  await act(async () => {
    host.querySelector('button')?.click();
    await vi.waitFor(() => expect(host.querySelector('[data-loading]')).toBeNull());
  });
}

it.each([
  ['sent', 'mailSent'],
  ['refused', 'mailRefused'],
  ['unsure', 'mailUnsure'],
] as const)(
  '[rule.W3] [rule.R4] a letter that is %s is told so, and the own program stays a way',
  async (became, key) => {
    delivery = became;
    show(true);
    type(` ${to} `);
    await send();
    expect(asked).toEqual([{ path: '/api/links/link-one/mail', body: { to, secret } }]);
    await vi.waitFor(() => expect(heard()).toBe(words(key)));
    expect(own()).toContain(`mailto:${encodeURIComponent(to)}`);
  },
);

it('[rule.W3] an address that cannot be one is sent to nobody', async () => {
  show(true);
  type('kim@');
  await send();
  expect([asked, host.textContent?.includes(words('mailWrong'))]).toEqual([[], true]);
});

it('[rule.W3] where the server sends no letters the own program is the way', () => {
  show(false);
  type(to);
  expect(host.querySelector('button')).toBeNull();
  expect(own()).toContain(encodeURIComponent(`https://beside.example/join#${secret}`));
});
