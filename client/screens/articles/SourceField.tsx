import { type KeyboardEvent, memo, type RefObject, useMemo } from 'react';
import type { DeskFault } from '#models/library/compose.ts';
import { maxSource } from '#models/library/draft.ts';
import { faultWords } from './faultWords.ts';
import { useSayArticles } from './useSayArticles.ts';
import './source.css';

/** On a longer line what is wrong would stand over its text: there it is marked, and said in the list above. */
const shortLine = 28;

type LineProps = { readonly number: number; readonly text: string; readonly fault: string | null };

const Line = memo(function Line({ number, text, fault }: LineProps) {
  return (
    <div className="source-line" data-faulty={fault !== null}>
      <span className="source-number">{number}</span>
      {/* An empty line is as high as any other. */}
      {text === '' ? '\u200b' : text}
      {fault && text.length <= shortLine && <span className="source-fault">{fault}</span>}
    </div>
  );
});

type SourceFieldProps = {
  readonly source: string;
  readonly faults: readonly DeskFault[];
  readonly lang: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onChange: (source: string) => void;
  /** The line the cursor is in, from 1. */
  readonly onLine: (line: number) => void;
  readonly onSave: () => void;
};

/** Where the text is written, with a number beside each line and what is wrong with it. The lines lie beneath the field and wrap as it does. */
export function SourceField({ source, faults, lang, field, onChange, onLine, onSave }: SourceFieldProps) {
  const say = useSayArticles();
  const words = useMemo(() => {
    return new Map([...faults].reverse().map((fault) => [fault.line, faultWords(say, fault)]));
  }, [faults, say]);
  const tellLine = ({ value, selectionStart }: HTMLTextAreaElement) =>
    onLine(value.slice(0, selectionStart).split('\n').length);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSave();
  };
  return (
    <div className="source">
      <div className="source-lines" aria-hidden="true">
        {source.split('\n').map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number and nothing else.
          <Line key={index} number={index + 1} text={text} fault={words.get(index + 1) ?? null} />
        ))}
      </div>
      <textarea
        ref={field}
        className="source-text"
        lang={lang}
        spellCheck
        maxLength={maxSource}
        aria-label={say('text')}
        aria-invalid={faults.length > 0}
        aria-describedby="article-faults"
        value={source}
        onChange={(event) => onChange(event.currentTarget.value)}
        onSelect={(event) => tellLine(event.currentTarget)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
