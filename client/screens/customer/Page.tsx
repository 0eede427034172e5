/** @jsxImportSource preact */
import { Languages } from 'lucide-preact';
import type { ComponentChildren, VNode } from 'preact';
import { speak } from './language.ts';
import { useLanguage, useSay } from './useSay.ts';
import './Page.css';

type PageProps = {
  readonly title: string;
  readonly icon?: ComponentChildren;
  readonly children: ComponentChildren;
  /** What can be done here; it stays in reach of the thumb. */
  readonly actions?: ComponentChildren;
};

/** A screen that is read: one thing, said in words, and what can be done about it. */
export function Page({ title, icon, children, actions }: PageProps): VNode {
  const say = useSay();
  return (
    <div className="page">
      <header className="page-head">
        <span className="brand">{say('product')}</span>
        <LanguageSwitch />
      </header>
      <main className="page-body">
        {icon && <div className="page-icon">{icon}</div>}
        <h1>{title}</h1>
        {children}
      </main>
      {actions && <footer className="page-actions">{actions}</footer>}
    </div>
  );
}

function LanguageSwitch(): VNode {
  const say = useSay();
  const other = useLanguage() === 'en' ? 'de' : 'en';
  return (
    <button
      type="button"
      className="language"
      lang={other}
      aria-label={say('language.label')}
      onClick={() => speak(other)}
    >
      <Languages size={22} aria-hidden="true" />
      {say('language.other')}
    </button>
  );
}
