import { Button, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { learningApi } from '#client/link/learningApi.ts';
import { maxNoteText, type RecordingLearning, type Scorecard, type ScorecardWish } from '#models/api/learning.ts';
import { type Criterion, points, type Rubric, type Scores, saidIn } from '#models/learning/rubric.ts';
import { useDesk } from '../replay/desk.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useLearning } from './learningStore.ts';
import { ScoreList } from './ScoreList.tsx';
import { useIsCoach, useMe } from './useMe.ts';
import { useSayLearning } from './useSayLearning.ts';

type CriterionProps = {
  readonly criterion: Criterion;
  readonly value: Scores[string];
  readonly onChange: (value: Scores[string]) => void;
};

/** One criterion, with what each point means. */
function Scored({ criterion, value, onChange }: CriterionProps) {
  const say = useSayLearning();
  const language = useLanguage();
  const choose = (text: string) => onChange(points.find((each) => `${each}` === text) ?? null);
  return (
    <Radio.Group label={saidIn(language, criterion.name)} value={`${value ?? 'none'}`} onChange={choose}>
      <div className="score-points">
        <Radio value="none" label={say('scoreNotSeen')} />
        {points.map((each, n) => {
          const means = criterion.points[n];
          return (
            <Radio key={each} value={`${each}`} label={`${each}  ${means ? saidIn(language, means) : ''}`.trim()} />
          );
        })}
      </div>
    </Radio.Group>
  );
}

type FormProps = {
  readonly rubric: Rubric;
  readonly own: Scorecard | null;
  readonly onKept: () => void;
};

/** One's own scores. They are given under the version of the rubric they were begun with. */
function ScoreForm({ rubric, own, onKept }: FormProps) {
  const say = useSayLearning();
  const { id: recordingId } = useDesk().answer.recording;
  const [scores, setScores] = useState<Scores>(own?.scores ?? {});
  const [comment, setComment] = useState(own?.comment ?? '');
  const { isBusy, refusal, run } = useRequest((wish: ScorecardWish) => learningApi.putScorecard(recordingId, wish));
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await run({ number: own?.number ?? 0, rubricVersion: rubric.version, scores, comment });
    if (answer.ok) onKept();
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {rubric.criteria.map((criterion) => (
        <Scored
          key={criterion.key}
          criterion={criterion}
          value={scores[criterion.key] ?? null}
          onChange={(value) => setScores({ ...scores, [criterion.key]: value })}
        />
      ))}
      <Textarea
        autosize
        maxRows={8}
        label={say('comment')}
        maxLength={maxNoteText}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <Refused reason={refusal} />
      {refusal === 'CHANGED_SINCE' && <Button onClick={onKept}>{say('theirsLoad')}</Button>}
      <Button type="submit" loading={isBusy}>
        {say('save')}
      </Button>
    </form>
  );
}

type OwnProps = { readonly data: RecordingLearning; readonly own: Scorecard | null; readonly onChanged: () => void };

/** One's own scorecard, and the way to share it. */
function Own({ data, own, onChanged }: OwnProps) {
  const say = useSayLearning();
  const { id: recordingId } = useDesk().answer.recording;
  const { isBusy, refusal, run } = useRequest(learningApi.shareScorecard);
  const [now] = data.rubrics;
  const rubric = own ? data.rubrics.find(({ version }) => version === own.rubricVersion) : now;
  const { technician } = data;
  const share = async () => {
    if ((await run(recordingId)).ok) onChanged();
  };
  if (!rubric) return null;
  return (
    <>
      {own && now && now.version !== own.rubricVersion && <p className="hint">{say('scoreOlder')}</p>}
      <ScoreForm key={own?.number ?? 0} rubric={rubric} own={own} onKept={onChanged} />
      {own?.isShared && own.technician && <p className="chip">{say('noteShared', { name: own.technician.name })}</p>}
      {own && !own.isShared && technician && (
        <Button loading={isBusy} onClick={() => void share()}>
          {say('share', { name: technician.name })}
        </Button>
      )}
      {own && !own.isShared && !technician && <p className="hint">{say('notShareable')}</p>}
      <Refused reason={refusal} />
      <Link href="/courses/rubric" className="plain-link">
        {say('rubricEdit')}
      </Link>
    </>
  );
}

/** What was found in the recording, by the company's rubric. */
export function ScorecardPanel() {
  const say = useSayLearning();
  const me = useMe();
  const isCoach = useIsCoach();
  const { data, reload } = useLearning();
  const [isOpen, setOpen] = useState(false);
  if (!data?.isAgreed || (!isCoach && data.scorecards.length === 0)) return null;
  const own = data.scorecards.find(({ author }) => author.id === me?.id) ?? null;
  const others = data.scorecards.filter((card) => card !== own);
  return (
    <section className="card replay-panel" aria-labelledby="replay-scorecard">
      <div className="card-head">
        <h2 id="replay-scorecard">{say('scorecard')}</h2>
        {isCoach && (
          <Button size="compact-md" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {say(isOpen ? 'cancel' : 'edit')}
          </Button>
        )}
      </div>
      {isOpen && <Own data={data} own={own} onChanged={() => void reload()} />}
      {!isOpen && own && <ScoreList card={own} rubrics={data.rubrics} />}
      {others.map((card) => (
        <ScoreList key={card.id} card={card} rubrics={data.rubrics} />
      ))}
      {data.scorecards.length === 0 && !isOpen && <p className="hint">{say('scoreNone')}</p>}
    </section>
  );
}
