/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Reads out what is new, and nothing that was said before: it is there before its words are, else nobody hears the first. */
export function Announce({ words }: { words: string }): VNode {
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(words), [words]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}
