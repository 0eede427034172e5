import type { ReactNode } from 'react';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Mark } from './Mark.tsx';

/** A page before the house: one card in the middle, with the language to choose. */
export function Front({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="front">
      <section className="card front-card">
        <header className="front-head">
          <Mark />
          <span className="brand-name">Beside</span>
          <LanguageSwitch />
        </header>
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  );
}
