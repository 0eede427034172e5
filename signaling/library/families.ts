import type { Machine } from '#models/customer.ts';
import type { Article } from '#models/library/article.ts';
import type { FamilyCard } from './companyPages.ts';

/** The name of the drawing that shows a family, among the pictures of its articles. */
export function familyPicture(family: string): string {
  return `family-${family.toLowerCase().replace(/\s+/g, '-')}.svg`;
}

/** Whether a picture is the drawing of a family, which is shown in no article. */
export function isFamilyPicture(name: string): boolean {
  return /^family-.+\.svg$/.test(name);
}

type Known = {
  readonly machines: readonly Machine[];
  readonly articles: readonly Article[];
  readonly pictures: ReadonlySet<string>;
};

function pictureOf(family: string, { articles, pictures }: Known): string | null {
  const own = familyPicture(family);
  if (pictures.has(own)) return own;
  const steps = articles.filter((article) => article.family === family).flatMap((article) => article.steps);
  return steps.find(({ picture }) => picture !== null && pictures.has(picture))?.picture ?? null;
}

/** The families of a company's machines, or of its articles while it has no machines, with their models and a drawing each: its own, else the first of its articles. */
export function familiesOf(known: Known): FamilyCard[] {
  const { machines, articles } = known;
  const names = new Set((machines.length > 0 ? machines : articles).map(({ family }) => family));
  return [...names].sort().map((name) => {
    const models = new Set(machines.filter(({ family }) => family === name).map(({ model }) => model));
    return { name, picture: pictureOf(name, known), models: [...models].sort() };
  });
}
