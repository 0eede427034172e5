/** @jsxImportSource preact */
import { Camera, Lock, TriangleAlert, Users } from 'lucide-preact';
import type { VNode } from 'preact';
import { articlePictureUrl } from '#client/link/articleApi.ts';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import type { ReadStep } from '#models/api/sessionArticles.ts';
import type { Sent } from '#models/chat/articles.ts';
import type { Language } from '#models/level.ts';
import { stepResults } from '#models/library/trail.ts';
import { isUnderWay } from '#models/session.ts';
import { Button } from '../controls/Button.tsx';
import type { Stay } from '../stay.ts';
import { useSession } from '../useSession.ts';
import { openArticle } from './opened.ts';
import { Rich } from './Rich.tsx';
import { useSayArticle } from './useSayArticle.ts';

type StepProps = {
  readonly stay: Stay;
  readonly line: ChatLine;
  readonly step: ReadStep;
  readonly sent: Sent;
  readonly name: string;
  readonly language: Language;
  readonly number: number;
  /** This step alone was sent. */
  readonly isMeant: boolean;
};

/** A step: what to do and how it went, or why it is kept back [rule.A2]. */
export function ArticleStep(props: StepProps): VNode {
  const say = useSayArticle();
  const { step, number, language, isMeant, name } = props;
  const { title, gate } = step;
  return (
    <li className={`article-step ${gate}`} aria-current={isMeant ? 'step' : undefined}>
      <p className="article-number">{isMeant ? say('sent.stepOnly') : say('stepOf', { n: number })}</p>
      <h3 lang={language}>{title}</h3>
      {gate === 'together' && (
        <p className="article-together">
          <Users size={22} aria-hidden="true" />
          {say('sent.isTogether', { name })}
        </p>
      )}
      {step.text === null ? <Kept {...props} /> : <Told {...props} />}
    </li>
  );
}

function Told({ line, step, sent, language }: StepProps): VNode {
  const say = useSayArticle();
  const { id: stepId, picture, risk, text } = step;
  const { articleId } = sent.body;
  const said = sent.results.get(stepId);
  return (
    <>
      {picture && (
        <img src={articlePictureUrl(line.sessionId, picture)} alt="" width="640" height="400" loading="lazy" />
      )}
      {risk && (
        <p className="article-risk">
          <TriangleAlert size={20} aria-hidden="true" />
          {say('risk', { risk: say(risk) })}
        </p>
      )}
      <div lang={language}>{text && <Rich text={text} />}</div>
      <fieldset className="article-ticks" aria-label={say('howDidItGo')}>
        {stepResults.map((result) => (
          <button
            key={result}
            type="button"
            aria-pressed={said === result}
            onClick={() => said !== result && line.tell({ kind: 'tick', articleId, stepId, result })}
          >
            {say(result)}
          </button>
        ))}
      </fieldset>
    </>
  );
}

/** Why a step is kept back, and who does it with them. */
function Kept({ stay, step, name }: StepProps): VNode {
  const say = useSayArticle();
  const session = useSession(stay);
  const level = say(`level${step.level}`);
  const why = step.risk ? say('withUsWhy', { level, risk: say(step.risk) }) : say('withUsPlain', { level });
  const show = () => {
    openArticle(null);
    stay.show();
  };
  return (
    <>
      <p className="article-kept">
        <Lock size={20} aria-hidden="true" />
        {why}
      </p>
      {isUnderWay(session) ? (
        <p>{say('sent.withYou', { name })}</p>
      ) : (
        <Button icon={<Camera size={24} aria-hidden="true" />} onPress={show}>
          {say('showTechnician')}
        </Button>
      )}
    </>
  );
}
