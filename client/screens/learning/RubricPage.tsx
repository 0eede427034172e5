import { Button, Loader, Textarea, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { nanoid } from 'nanoid';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { learningApi } from '#client/link/learningApi.ts';
import { movedTo } from '#models/learning/course.ts';
import { type Criterion, points, type Rubric, type Sentence, saidIn } from '#models/learning/rubric.ts';
import type { Language } from '#models/level.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { PlaceButtons } from './PlaceButtons.tsx';
import { useSayLearning } from './useSayLearning.ts';
import './learning.css';

const icon = { size: 16, 'aria-hidden': true } as const;
const languages: readonly Language[] = ['en', 'de'];
const nothing: Sentence = { en: '', de: '' };

function empty(): Criterion {
  return { key: nanoid(), name: nothing, points: [nothing, nothing, nothing, nothing] };
}

type WordsProps = { readonly criterion: Criterion; readonly onChange: (criterion: Criterion) => void };

/** What a criterion is called and what its points mean, in each language. */
function Words({ criterion, onChange }: WordsProps) {
  const say = useSayLearning();
  const meaning = (point: number, tag: Language, text: string) => {
    const [one, two, three, four] = criterion.points.map((said, n) => (n === point ? { ...said, [tag]: text } : said));
    if (one && two && three && four) onChange({ ...criterion, points: [one, two, three, four] });
  };
  return (
    <div className="criterion-words">
      {languages.map((tag) => (
        <TextInput
          key={tag}
          label={say('criterionName', { language: say(tag) })}
          maxLength={80}
          value={criterion.name[tag]}
          onChange={(event) =>
            onChange({ ...criterion, name: { ...criterion.name, [tag]: event.currentTarget.value } })
          }
        />
      ))}
      {points.flatMap((each, n) =>
        languages.map((tag) => (
          <Textarea
            key={`${each} ${tag}`}
            autosize
            label={say('pointMeans', { points: each, language: say(tag) })}
            maxLength={300}
            value={criterion.points[n]?.[tag] ?? ''}
            onChange={(event) => meaning(n, tag, event.currentTarget.value)}
          />
        )),
      )}
    </div>
  );
}

type CriterionCardProps = WordsProps & {
  readonly n: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
};

function CriterionCard({ criterion, n, count, onChange, onMove, onRemove }: CriterionCardProps) {
  const say = useSayLearning();
  const language = useLanguage();
  const name = saidIn(language, criterion.name) || say('criterionUntitled');
  return (
    <li className="card criterion">
      <div className="card-head">
        <h2>{name}</h2>
        <PlaceButtons name={name} n={n} count={count} onMove={onMove} onRemove={count === 1 ? null : onRemove} />
      </div>
      <Words criterion={criterion} onChange={onChange} />
    </li>
  );
}

type EditorProps = { readonly rubric: Rubric; readonly onKept: () => void };

function RubricEditor({ rubric, onKept }: EditorProps) {
  const say = useSayLearning();
  const [criteria, setCriteria] = useState(rubric.criteria);
  const { isBusy, refusal, run } = useRequest(learningApi.setRubric);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if ((await run({ version: rubric.version, criteria: [...criteria] })).ok) onKept();
  }
  const isNamed = criteria.every(({ name }) => name.en.trim() !== '' || name.de.trim() !== '');
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <ul className="stack">
        {criteria.map((criterion, n) => (
          <CriterionCard
            key={criterion.key}
            criterion={criterion}
            n={n}
            count={criteria.length}
            onChange={(next) => setCriteria(criteria.map((one) => (one === criterion ? next : one)))}
            onMove={(to) => setCriteria(movedTo(criteria, n, to))}
            onRemove={() => setCriteria(criteria.filter((one) => one !== criterion))}
          />
        ))}
      </ul>
      <Refused reason={refusal} />
      <div className="row">
        <Button
          variant="default"
          leftSection={<Plus {...icon} />}
          disabled={criteria.length >= 12}
          onClick={() => setCriteria([...criteria, empty()])}
        >
          {say('criterionAdd')}
        </Button>
        <Button type="submit" loading={isBusy} disabled={!isNamed}>
          {say('save')}
        </Button>
        {refusal === 'CHANGED_SINCE' && (
          <Button variant="default" onClick={onKept}>
            {say('theirsLoad')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The rubric as it was when the page opened, or was saved: what comes later must not change it under somebody's hand. */
function useRubric() {
  const [rubric, setRubric] = useState<Rubric | null>(null);
  const [isSaved, setSaved] = useState(false);
  const { refusal, run } = useRequest(learningApi.rubric);
  const load = useRef(run);
  load.current = run;
  const reload = useCallback(async (isAfter = true) => {
    const answer = await load.current(undefined);
    if (answer.ok) setRubric(answer.rubric);
    setSaved(answer.ok && isAfter);
  }, []);
  useEffect(() => void reload(false), [reload]);
  return { rubric, refusal, isSaved, reload };
}

/** What is looked at in recordings, as the company words it. */
export function RubricPage() {
  const say = useSayLearning();
  const sayStaff = useSay();
  const { rubric, refusal, isSaved, reload } = useRubric();
  return (
    <div className="stack">
      <header className="page-head">
        <h1>{say('rubric')}</h1>
        <Link href="/courses" className="plain-link">
          {say('courses')}
        </Link>
      </header>
      <p className="hint">{say('rubricHint')}</p>
      <Refused reason={refusal} />
      {!rubric && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {rubric && (
        <p className="hint" role="status">
          {say('rubricVersion', { version: rubric.version })}
          {isSaved && ` · ${say('saved')}`}
        </p>
      )}
      {rubric && <RubricEditor key={rubric.version} rubric={rubric} onKept={() => void reload()} />}
    </div>
  );
}
