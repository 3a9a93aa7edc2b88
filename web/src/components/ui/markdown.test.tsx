import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Markdown } from "./markdown.tsx";

const html = (text: string) => renderToStaticMarkup(<Markdown>{text}</Markdown>);

/** Ways to run a script, to load something or to leave the page, as they have been tried on other renderers. */
const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<iframe src=javascript:alert(1)></iframe>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<object data=javascript:alert(1)>",
  "<embed src=//evil.example/x.swf>",
  "<base href=//evil.example/>",
  "<form action=javascript:alert(1)><button>x</button></form>",
  "<input autofocus onfocus=alert(1)>",
  "<details open ontoggle=alert(1)>",
  "<video><source onerror=alert(1)></video>",
  "<body onload=alert(1)>",
  "<style>@import '//evil.example'</style>",
  "<link rel=stylesheet href=//evil.example>",
  "<meta http-equiv=refresh content='0;url=//evil.example'>",
  "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
  "<a href=javascript:alert(1)>x</a>",
  "<!--<img src=--><img src=x onerror=alert(1)//>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](java&#x09;script:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x]( javascript:alert(1))",
  "[x](<javascript:alert(1)>)",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[x](file:///etc/passwd)",
  "[x](blob:https://docket.example/1)",
  "[x](//evil.example)",
  "[x](/api/auth/sign-out)",
  "[x](\\\\evil.example)",
  "[x][r]\n\n[r]: javascript:alert(1)",
  "<javascript:alert(1)>",
  "![x](javascript:alert(1))",
  "![x](data:image/svg+xml,<svg onload=alert(1)>)",
  '![x"onerror="alert(1)](x)',
  '![x](https://evil.example/a.png"onerror="alert(1))',
  '[x](https://evil.example "title" onmouseover="alert(1))',
  "[x](https://a.example/'onclick='alert(1))",
  "`<img src=x onerror=alert(1)>`",
  "```html\n<script>alert(1)</script>\n```",
  '```"><script>alert(1)</script>\nx\n```',
  "| <script>alert(1)</script> |\n| --- |\n| <img src=x onerror=alert(1)> |",
  "# <svg onload=alert(1)>",
  "- [ ] <img src=x onerror=alert(1)>",
  "x[^1]\n\n[^1]: <script>alert(1)</script> [y](javascript:alert(1))",
  "www.evil.example/<script>alert(1)</script>",
  "$\\href{javascript:alert(1)}{x}$",
];

describe("markdown", () => {
  it.each(attacks)("makes nothing that runs, loads or submits of %j", (attack) => {
    const tags = [...html(attack).matchAll(/<([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/gi)];
    const allowed =
      /^(?:div|p|a|em|strong|del|h[3-6]|ul|ol|li|pre|code|blockquote|hr|br|table|thead|tbody|tr|th|td|input|sup|section)$/;
    for (const [whole, name = "", attributes = ""] of tags) {
      expect(name, whole).toMatch(allowed);
      expect(attributes, whole).not.toMatch(/\s(?:on[a-z]+|style|src|srcdoc|action|formaction)=/i);
      const href = /href="([^"]*)"/.exec(attributes)?.[1];
      if (href !== undefined) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/);
    }
    // Whatever else begins with "<" has been written as text.
    expect(html(attack).replaceAll(/<\/?[a-z0-9]+(?:\s+[a-z-]+(?:="[^"]*")?)*\s*\/?>/gi, "")).not.toContain("<");
  });

  it("draws CommonMark and GitHub's additions", () => {
    expect(html("# One\n\n**bold** _soft_ ~~gone~~ `code`")).toContain("<h3>One</h3>");
    expect(html("~~gone~~")).toContain("<del>gone</del>");
    expect(html("| a | b |\n| - | - |\n| 1 | 2 |")).toContain("<td>2</td>");
    expect(html("- [x] done\n- [ ] open").match(/type="checkbox"/g)).toHaveLength(2);
    expect(html("see https://example.com/x now")).toContain('href="https://example.com/x"');
    expect(html("[mail](mailto:ada@example.com)")).toContain('href="mailto:ada@example.com"');
  });

  it("opens links elsewhere without telling where from, and shows images as links", () => {
    for (const text of ["[there](https://example.com/)", "![there](https://example.com/)"]) {
      expect(html(text)).toContain(
        '<a href="https://example.com/" target="_blank" rel="noopener noreferrer nofollow" class="link">there</a>',
      );
    }
  });
});
