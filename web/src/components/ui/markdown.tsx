import ReactMarkdown, { type Components, type UrlTransform } from "react-markdown";
import remarkGfm from "remark-gfm";

const plugins = [remarkGfm];

/**
 * Lets only addresses through that lead out of Docket and cannot run anything.
 * @param url as written by anybody who may write tasks
 * @returns the address, or nothing, so that only the words are shown
 */
export const safeUrl: UrlTransform = (url) => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed && ["http:", "https:", "mailto:"].includes(parsed.protocol) ? parsed.href : undefined;
};

const components: Components = {
  h1: "h3",
  h2: "h4",
  h3: "h5",
  h4: "h6",
  h5: "h6",
  // The line break that follows it in the text does the same: paragraphs keep theirs.
  br: () => null,
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="link">
        {children}
      </a>
    ) : (
      children
    ),
  // An image would be fetched from wherever it says, which would tell that somebody reads this.
  img: ({ src, alt }) =>
    typeof src === "string" && src ? (
      <a href={src} target="_blank" rel="noopener noreferrer nofollow" className="link">
        {alt || src}
      </a>
    ) : (
      alt
    ),
  input: ({ checked }) => (
    <input type="checkbox" checked={checked ?? false} disabled aria-label={checked ? "Done" : "Not done"} />
  ),
  table: ({ children }) => (
    <div className="overflow-x-auto">
      <table>{children}</table>
    </div>
  ),
};

/**
 * A text in CommonMark with GitHub's tables, task lists, strikethrough and bare links. HTML in it is shown as it was
 * typed. Headings become smaller ones than those of the page around it.
 */
export function Markdown({ children }: { children: string }) {
  return (
    <div className="prose">
      <ReactMarkdown remarkPlugins={plugins} urlTransform={safeUrl} components={components}>
        {children}
      </ReactMarkdown>
    </div>
  );
}
