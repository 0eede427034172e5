import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { Search, SlidersHorizontal } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Filters, type FiltersProps } from './Filters.tsx';
import { useSayRecordings } from './useSayRecordings.ts';
import { countOf, type Wanted, wantedIn } from './wanted.ts';

/** A pause in typing of this length asks, ms. */
const pauseMs = 250;

type Change = (change: Partial<Wanted>) => void;

/** The field for words; what is in the address comes into it when somebody goes back. */
function Words({ words, onChange }: { readonly words: string; readonly onChange: Change }) {
  const say = useSayRecordings();
  const [typed, setTyped] = useState(words);
  const asked = useRef(words);
  useEffect(() => {
    if (words !== asked.current) setTyped(words);
    asked.current = words;
  }, [words]);
  useEffect(() => {
    if (typed === words) return undefined;
    const timer = setTimeout(() => {
      asked.current = typed;
      onChange({ words: typed });
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, words, onChange]);
  return (
    <TextInput
      type="search"
      className="found-words"
      aria-label={say('search')}
      placeholder={say('search')}
      leftSection={<Search size={16} aria-hidden="true" />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

function Order({ wanted, onChange }: { readonly wanted: Wanted; readonly onChange: Change }) {
  const say = useSayRecordings();
  const orders = ['newest', 'best'] as const;
  return (
    <SegmentedControl
      aria-label={say('order')}
      data={orders.map((value) => ({ value, label: say(value) }))}
      value={wanted.order}
      onChange={(value) => onChange({ order: orders.find((order) => order === value) ?? 'newest' })}
    />
  );
}

/** Where it is said what is looked for. On a narrow screen the filters stand behind a button. */
export function Looking(props: FiltersProps & { readonly onTyped: Change }) {
  const { wanted, onChange, onTyped } = props;
  const say = useSayRecordings();
  const [isOpen, setOpen] = useState(false);
  const count = countOf(wanted);
  const { words, order } = wanted;
  return (
    <search className="found-looking" data-open={isOpen}>
      <div className="row found-top">
        <Words words={words} onChange={onTyped} />
        <Button
          className="found-toggle"
          variant="default"
          aria-expanded={isOpen}
          leftSection={<SlidersHorizontal size={16} aria-hidden="true" />}
          onClick={() => setOpen(!isOpen)}
        >
          {count > 0 ? say('filtersOn', { count }) : say('filters')}
        </Button>
        {words.trim() !== '' && <Order wanted={wanted} onChange={onChange} />}
      </div>
      <Filters {...props} />
      {count > 0 && (
        <Button
          className="found-clear"
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange({ ...wantedIn(''), words, order })}
        >
          {say('clearFilters')}
        </Button>
      )}
    </search>
  );
}
