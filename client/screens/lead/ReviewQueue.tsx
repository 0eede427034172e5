import { Link } from 'wouter';
import { deskApi } from '#client/link/deskApi.ts';
import { articlePath } from '../articles/articlePath.ts';
import { useSayArticles } from '../articles/useSayArticles.ts';
import { languageNames } from '../staff/LanguageSwitch.tsx';
import { useLoaded } from '../staff/useLoaded.ts';

const everyMs = 30_000;
/** As many are named, the one that waits longest first. */
const shown = 5;

/** Articles that wait for a second person, and how many are due for another look. */
export function ReviewQueue() {
  const say = useSayArticles();
  const { data } = useLoaded(deskApi.articles, everyMs);
  if (!data) return null;
  const waiting = data.articles.filter(({ state }) => state === 'inReview').sort((a, b) => a.savedAt - b.savedAt);
  const due = data.articles.filter(({ isDue }) => isDue).length;
  return (
    <section className="card">
      <header className="card-head">
        <h2>{say('reviewQueue')}</h2>
        <Link href="/articles">{say('allArticles')}</Link>
      </header>
      {waiting.length === 0 && <p className="hint">{say('reviewNone')}</p>}
      <ul className="stack">
        {waiting.slice(0, shown).map((article) => (
          <li key={`${article.language} ${article.key}`}>
            <Link href={articlePath(article)}>{article.title}</Link>{' '}
            <span className="hint">
              {article.family} · {languageNames[article.language]} · {article.savedBy}
            </span>
          </li>
        ))}
      </ul>
      {waiting.length > shown && <p className="hint">{say('reviewMore', { count: waiting.length - shown })}</p>}
      {due > 0 && <p className="hint">{say('reviewDue', { count: due })}</p>}
    </section>
  );
}
