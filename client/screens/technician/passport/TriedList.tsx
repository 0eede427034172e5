import { Check, CircleSlash, X } from 'lucide-react';
import type { Tried } from '#models/library/passport.ts';
import type { StepResult } from '#models/library/trail.ts';
import { useSayPassport } from '../../staff/useSayPassport.ts';

const icons: Readonly<Record<StepResult, typeof Check>> = { did: Check, didNotHelp: X, cannot: CircleSlash };

function Step({ title, result }: Tried['steps'][number]) {
  const say = useSayPassport();
  const Icon = icons[result];
  return (
    <li data-result={result}>
      <Icon size={14} aria-hidden="true" />
      <span>
        {title}: <strong>{say(result)}</strong>
      </span>
    </li>
  );
}

/** Each step that was tried, with what came of it. */
export function TriedList({ tried }: { readonly tried: readonly Tried[] }) {
  const steps = tried.flatMap(({ articleId, steps: own }) => own.map((step) => ({ articleId, ...step })));
  if (steps.length === 0) return null;
  return (
    <ul className="tried-steps">
      {steps.map(({ articleId, title, result }) => (
        <Step key={`${articleId} ${title}`} title={title} result={result} />
      ))}
    </ul>
  );
}
