import { SegmentedControl } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Language } from '#models/level.ts';
import { readArticle } from '#models/library/source.ts';
import { useSayArticles } from './useSayArticles.ts';

const pauseMs = 350;
const frames = ['article-preview-a', 'article-preview-b'] as const;
const levels = ['1', '2', '3'] as const;
type Shown = (typeof levels)[number];

type PreviewProps = {
  readonly source: string;
  readonly language: Language;
  /** The step to have in sight, from 0; null for the beginning. */
  readonly step: number | null;
};

/** The text last seen that can be read: what is shown while a line is half written. */
function useReadable(source: string, language: Language): string | null {
  const last = useRef<string | null>(null);
  return useMemo(() => {
    if ('article' in readArticle(source, { id: 'article-preview', language })) last.current = source;
    return last.current;
  }, [source, language]);
}

/**
 * The article as the published page will be, drawn by the server into a frame that runs nothing. Two frames take turns:
 * the one in sight stays until the next is ready.
 */
export function Preview({ source, language, step }: PreviewProps) {
  const say = useSayArticles();
  const form = useRef<HTMLFormElement>(null);
  const awaited = useRef<number | null>(null);
  const [front, setFront] = useState(0);
  const [level, setLevel] = useState<Shown>('1');
  const readable = useReadable(source, language);
  const place = step === null ? '' : `#step-${String(step + 1).padStart(3, '0')}`;
  const wish = readable === null ? null : JSON.stringify([readable, level, place]);
  const back = 1 - front;
  useEffect(() => {
    if (wish === null) return;
    const timer = setTimeout(() => {
      awaited.current = Number(form.current?.dataset.back);
      form.current?.submit();
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [wish]);
  const onLoad = (index: number) => {
    if (awaited.current !== index) return;
    awaited.current = null;
    setFront(index);
  };
  return (
    <div className="preview">
      <div className="preview-head">
        <span className="label">{say('previewOf')}</span>
        <SegmentedControl
          size="xs"
          aria-label={say('previewOf')}
          value={level}
          onChange={(value) => setLevel(value as Shown)}
          data={levels.map((value) => ({ value, label: say(`previewLevel${value}`) }))}
        />
      </div>
      {readable === null && <p className="hint">{say('previewWaits')}</p>}
      <form
        ref={form}
        hidden
        method="post"
        action={`/api/articles/preview${place}`}
        target={frames[back]}
        data-back={back}
      >
        <textarea name="source" readOnly value={readable ?? ''} />
        <input name="language" readOnly value={language} />
        <input name="level" readOnly value={level} />
      </form>
      <div className="preview-frames">
        {frames.map((name, index) => (
          <iframe
            key={name}
            name={name}
            title={say('preview')}
            sandbox="allow-same-origin"
            data-front={index === front}
            aria-hidden={index !== front}
            tabIndex={index === front ? 0 : -1}
            onLoad={() => onLoad(index)}
          />
        ))}
      </div>
    </div>
  );
}
