import MarkdownIt from 'markdown-it';

/** Tags typed into the text stay text; pictures belong to steps and not into the text. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable([
  'image',
  'heading',
  'lheading',
]);

/** Markdown as HTML that runs nothing (threat.T13): no tags of the author's, links to http(s), mail and this site alone. */
export function renderMarkdown(text: string): string {
  return markdown.render(text);
}
