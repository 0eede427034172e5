/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { type Sent, tickedOf } from '#models/chat/articles.ts';
import { useSayArticle } from './useSayArticle.ts';

/** What an article is for, how long it is, what can hurt, and how far one is with it. */
export function Facts({ sent }: { sent: Sent }): VNode | null {
  const say = useSayArticle();
  const { card } = sent.body;
  if (!card) return null;
  const { about, minutes, steps } = card;
  const count = steps.length;
  const risks = [...new Set(steps.flatMap(({ risk }) => (risk ? [say(`sent.risk.${risk}`)] : [])))];
  const done = tickedOf(sent);
  const length = count === 1 ? say('sent.oneStep') : say('sent.steps', { count });
  return (
    <>
      {about.length > 0 && <span lang={sent.body.language}>{say('sent.about', { about: about.join(' · ') })}</span>}
      <span>
        {length} · {say('sent.minutes', { minutes })}
      </span>
      {risks.length > 0 && <span className="article-risk">{say('sent.risk', { risks: risks.join(', ') })}</span>}
      {done > 0 && <span className="article-done">{say('sent.done', { done, count })}</span>}
    </>
  );
}
