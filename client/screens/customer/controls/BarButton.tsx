/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import './BarButton.css';

type BarButtonProps = {
  readonly icon: ComponentChildren;
  /** The short word under the icon. */
  readonly word: string;
  /** What pressing it does, in full; it contains the word, for people who speak to their phone. */
  readonly label: string;
  readonly isOn?: boolean;
  readonly isDanger?: boolean;
  onPress(): void;
};

/** A control of the bar over the picture: an icon over a word. */
export function BarButton({ icon, word, label, isOn = false, isDanger = false, onPress }: BarButtonProps): VNode {
  const state = isDanger ? ' danger' : isOn ? ' on' : '';
  return (
    <button type="button" className={`bar-button${state}`} onClick={onPress} aria-label={label}>
      {icon}
      <span>{word}</span>
    </button>
  );
}
