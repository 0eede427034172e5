// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { isTyping } from '#client/screens/technician/isTyping.ts';

afterEach(() => {
  document.body.textContent = '';
});

function put(tag: string, fields: Record<string, string> = {}): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(fields)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

it('takes a key in a field for a letter, and on a switch or a choice for a command', () => {
  expect(isTyping(put('input'))).toBe(true);
  expect(isTyping(put('input', { type: 'search' }))).toBe(true);
  expect(isTyping(put('textarea'))).toBe(true);
  expect(isTyping(put('input', { type: 'radio' }))).toBe(false);
  expect(isTyping(put('input', { type: 'checkbox' }))).toBe(false);
  expect(isTyping(put('button'))).toBe(false);
});
