import { SegmentedControl, Select, TextInput } from '@mantine/core';
import type { InsightChoices } from '#models/api/insights.ts';
import { levelSchema, segmentSchema } from '#models/level.ts';
import type { Choice } from './choice.ts';
import { useSayInsights } from './useSayInsights.ts';

type FiltersProps = {
  readonly choices: InsightChoices;
  readonly choice: Choice;
  readonly onChange: (change: Partial<Choice>) => void;
};

function Period({ choices, choice, onChange }: FiltersProps) {
  const say = useSayInsights();
  const periods = [
    { value: '30', label: say('last30') },
    { value: '90', label: say('last90') },
    { value: '365', label: say('last365') },
    { value: 'own', label: say('own') },
  ];
  return (
    <div className="row insight-period">
      <SegmentedControl
        aria-label={say('period')}
        data={periods}
        value={choice.period}
        onChange={(period) => onChange({ period: period as Choice['period'] })}
      />
      {choice.period === 'own' && (
        <>
          <TextInput
            type="date"
            aria-label={say('from')}
            max={choices.today}
            value={choice.from}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            aria-label={say('until')}
            max={choices.today}
            value={choice.until}
            onChange={(event) => onChange({ until: event.currentTarget.value })}
          />
        </>
      )}
    </div>
  );
}

/** What the figures are of: which days, and whose machines and customers. */
export function Filters(props: FiltersProps) {
  const { choices, choice, onChange } = props;
  const say = useSayInsights();
  const levels = ['1', '2', '3'].map((value) => ({ value, label: `${say('level')} ${value}` }));
  const segments = segmentSchema.options.map((value) => ({ value, label: say(value) }));
  return (
    <search className="insight-filters">
      <Period {...props} />
      <Select
        clearable
        aria-label={say('family')}
        placeholder={say('anyFamily')}
        data={[...choices.families]}
        value={choice.family}
        onChange={(family) => onChange({ family })}
      />
      <Select
        clearable
        aria-label={say('segment')}
        placeholder={say('anySegment')}
        data={segments}
        value={choice.segment}
        onChange={(value) => onChange({ segment: segmentSchema.safeParse(value).data ?? null })}
      />
      <Select
        clearable
        aria-label={say('level')}
        placeholder={say('anyLevel')}
        data={levels}
        value={choice.level === null ? null : String(choice.level)}
        onChange={(value) => onChange({ level: levelSchema.safeParse(Number(value)).data ?? null })}
      />
      <Select
        clearable
        searchable
        limit={50}
        nothingFoundMessage={say('noSite')}
        aria-label={say('site')}
        placeholder={say('anySite')}
        data={[...choices.sites]}
        value={choice.site}
        onChange={(site) => onChange({ site })}
      />
    </search>
  );
}
