import { Lock } from 'lucide-react';
import type { CardStep } from '#models/chat/article.ts';
import { useSaySent } from './useSaySent.ts';

type StepTitleProps = {
  readonly step: CardStep;
  /** The customer's; null before it is known. */
  readonly level: number | null;
};

/** A step by its title, with what can hurt and whether it is kept back from this customer. */
export function StepTitle({ step: { title, level: needed, risk }, level }: StepTitleProps) {
  const say = useSaySent();
  return (
    <span className="step-title">
      {title}
      {risk && <span className="step-risk">{say(`sent.risk.${risk}`)}</span>}
      {level !== null && needed > level && (
        <span className="step-kept">
          <Lock size={12} aria-hidden="true" />
          {say('sent.kept', { level: needed })}
        </span>
      )}
    </span>
  );
}
