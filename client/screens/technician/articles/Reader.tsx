import { Loader } from '@mantine/core';
import { useCallback } from 'react';
import { articleApi, articlePictureUrl } from '#client/link/articleApi.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useLoaded } from '../../staff/useLoaded.ts';
import { useSay } from '../../staff/useSay.ts';
import { Rich } from './Rich.tsx';
import { StepTitle } from './StepTitle.tsx';
import { useSaySent } from './useSaySent.ts';
import './sent.css';

type ReaderProps = {
  readonly sessionId: string;
  readonly articleId: string;
  /** The customer's; null before it is known. */
  readonly level: number | null;
};

/** All of an article, also what is kept back from the customer: whoever helps reads what they say. */
export function Reader({ sessionId, articleId, level }: ReaderProps) {
  const say = useSaySent();
  const sayStaff = useSay();
  const ask = useCallback(() => articleApi.read(sessionId, articleId), [sessionId, articleId]);
  const { data, refusal } = useLoaded(ask);
  const article = data?.article;
  if (!article) return refusal ? <Refused reason={refusal} /> : <Loader aria-label={sayStaff('opening')} />;
  if (article.isWithdrawn) return <p className="hint">{say('sent.isWithdrawn')}</p>;
  return (
    <div className="reader" lang={article.language}>
      <Rich text={article.intro} />
      <ol>
        {article.steps.map((step) => (
          <li key={step.id}>
            <StepTitle step={step} level={level} />
            {step.picture && <img src={articlePictureUrl(sessionId, step.picture)} alt="" loading="lazy" />}
            {step.text && <Rich text={step.text} />}
          </li>
        ))}
      </ol>
      <Rich text={article.after} />
    </div>
  );
}
