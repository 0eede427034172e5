import type { ComponentType } from 'react';
import { MarksPanel } from './MarksPanel.tsx';
import { MomentsPanel } from './MomentsPanel.tsx';

/** What stands beside the picture, from the top down. */
export const panels: readonly { readonly key: string; readonly Panel: ComponentType }[] = [
  { key: 'moments', Panel: MomentsPanel },
  { key: 'marks', Panel: MarksPanel },
];
