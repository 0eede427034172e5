/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { type Instruction, wordsOf } from './instruction.ts';
import { useSay } from './useSay.ts';

/**
 * What the mark written last asks for. It is there before anything is asked for, unseen: what comes to the page together with
 * its words is not read out.
 */
export function WhatToDo({ told, isHeld }: { told: Instruction | null; isHeld: boolean }): VNode {
  const say = useSay();
  const kind = told ? '' : isHeld ? ' empty' : ' absent';
  return (
    <p className={`instruction${kind}`} role="status">
      {told && <span className="unseen">{say('instruction.label')}: </span>}
      {told && wordsOf(told, say)}
    </p>
  );
}
