/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import './NoticeCard.css';

type NoticeCardProps = {
  readonly icon: ComponentChildren;
  readonly title: string;
  readonly body: string;
  /** What the person can do about it. */
  readonly action?: { readonly word: string; readonly onPress: () => void } | null;
};

/** Says over the picture what is not as it should be. */
export function NoticeCard({ icon, title, body, action }: NoticeCardProps): VNode {
  return (
    <div className="notice">
      {icon}
      <p className="notice-title">{title}</p>
      <p className="notice-body">{body}</p>
      {action && (
        <button type="button" className="notice-action" onClick={action.onPress}>
          {action.word}
        </button>
      )}
    </div>
  );
}
