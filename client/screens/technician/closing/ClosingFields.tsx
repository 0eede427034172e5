import { Button, Textarea } from '@mantine/core';
import { maxDone, type Recap } from '#models/ending/recap.ts';
import { useSayEndingDesk } from '../../staff/useSayEndingDesk.ts';
import type { Closing } from './useClosing.ts';

const texts = ['found', 'watch', 'parts', 'next'] as const satisfies readonly (keyof Recap)[];

/** What the customer's card says, to be looked over. */
export function ClosingFields({ closing }: { readonly closing: Closing }) {
  const say = useSayEndingDesk();
  const { recap, change, remake } = closing;
  const [found, ...others] = texts;
  const field = (name: (typeof texts)[number]) => (
    <Textarea
      key={name}
      label={say(name)}
      autosize
      minRows={1}
      maxRows={6}
      maxLength={1000}
      value={recap[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <p className="hint">{say('closingHint')}</p>
      {field(found)}
      <Textarea
        label={say('done')}
        autosize
        minRows={3}
        maxRows={12}
        value={recap.done.join('\n')}
        onChange={(event) => change({ done: linesOf(event.currentTarget.value) })}
      />
      {others.map(field)}
      <Button variant="subtle" size="compact-sm" onClick={remake}>
        {say('remake')}
      </Button>
    </>
  );
}

/** As they are typed: an empty line at the end is one that is about to be written. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .slice(0, maxDone)
    .map((line) => line.slice(0, 300));
}
