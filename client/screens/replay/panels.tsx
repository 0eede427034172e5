import type { ComponentType } from 'react';
import { CoursePanel } from '../learning/CoursePanel.tsx';
import { NotesPanel } from '../learning/NotesPanel.tsx';
import { ScorecardPanel } from '../learning/ScorecardPanel.tsx';
import { MarksPanel } from './MarksPanel.tsx';
import { MomentsPanel } from './MomentsPanel.tsx';

/** What stands beside the picture, from the top down. */
export const panels: readonly { readonly key: string; readonly Panel: ComponentType }[] = [
  { key: 'course', Panel: CoursePanel },
  { key: 'moments', Panel: MomentsPanel },
  { key: 'marks', Panel: MarksPanel },
  { key: 'notes', Panel: NotesPanel },
  { key: 'scorecard', Panel: ScorecardPanel },
];
