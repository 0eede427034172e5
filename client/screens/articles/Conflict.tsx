import { Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useSayArticles } from './useSayArticles.ts';

type ConflictProps = {
  readonly name: string;
  readonly onSee: () => void;
  readonly onSettle: (choice: 'mine' | 'theirs') => void;
};

/** Somebody else saved while this text was written: nothing is lost, and its writer says how it goes on [rule.D2]. */
export function Conflict({ name, onSee, onSettle }: ConflictProps) {
  const say = useSayArticles();
  return (
    <div className="conflict" role="alert">
      <TriangleAlert size={18} aria-hidden="true" />
      <p>
        <strong>{say('theirsTitle', { name })}</strong> {say('theirsText')}
      </p>
      <div className="row">
        <Button size="compact-sm" variant="default" onClick={onSee}>
          {say('seeTheirs')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onSettle('theirs')}>
          {say('takeTheirs')}
        </Button>
        <Button size="compact-sm" onClick={() => onSettle('mine')}>
          {say('keepMine')}
        </Button>
      </div>
    </div>
  );
}
