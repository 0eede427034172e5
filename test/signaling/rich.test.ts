import { expect, it } from 'vitest';
import type { RichTag, RichText } from '#models/library/rich.ts';
import { richOf } from '#signaling/library/rich.ts';

it('[threat.T13] a text is told as a tree of known elements, and nothing in it is markup', () => {
  const markdown =
    'Turn **it** <script>alert(1)</script> [here](https://a.example/?a=1&b=2) or [no](javascript:alert(1)).\n\n- a\n- b';
  const tree = richOf(markdown);
  const node = (tag: RichTag, children: RichText, href: string | null = null) => ({ tag, href, children });
  const [paragraph, list] = tree.filter((one) => typeof one !== 'string');
  expect(paragraph).toEqual(
    node('p', [
      'Turn ',
      node('strong', ['it']),
      ' <script>alert(1)</script> ',
      node('a', ['here'], 'https://a.example/?a=1&b=2'),
      ' or no.',
    ]),
  );
  expect(JSON.stringify(list)).toContain('"tag":"li"');
});
