import { describe, expect, it } from "vitest";
import { markMatches } from "./search-marks.ts";

/** The text with its matches in brackets. */
function marked(text: string, search: string): string {
  return markMatches(text, search)
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join("");
}

describe("what was searched for", () => {
  it.each([
    ["Buy milk", "mi", "Buy [mi]lk"],
    ["Buy milk", "ilk", "Buy milk"],
    ["Buy milk", "", "Buy milk"],
    ["Buy milk", "… !", "Buy milk"],
    ["Buy milk", "MILK buy", "[Buy] [milk]"],
    ["Mil, milk, milkman", "mil milk", "[Mil], [milk], [milk]man"],
    ["Défragmenter la bibliothèque", "def bibliothe", "[Déf]ragmenter la [bibliothè]que"],
    ["De\u0301fragmenter", "de", "[De\u0301]fragmenter"],
    ["Fussball, Fußball", "fuß", "[Fuss]ball, [Fuß]ball"],
    ["Łódź, Øresund, İstanbul", "lodz ore ist", "[Łódź], [Øre]sund, [İst]anbul"],
    ["Encyclopædia", "encyclopa", "[Encyclopæ]dia"],
    ["e-mail: e.mail", "mail", "e-[mail]: e.[mail]"],
    ["😀 smile 2026", "smi 20", "😀 [smi]le [20]26"],
    ["ﬁne", "fi", "[ﬁ]ne"],
    ["हिन्दी", "हन", "हिन्दी"],
    ["हिन्दी", "न", "हि[न]्दी"],
    ["日本語のメモ", "日本", "[日本]語のメモ"],
  ])("is marked in “%s” for “%s”", (text, search, expected) => {
    expect(marked(text, search)).toBe(expected);
  });

  it("leaves every text as it is, put together", () => {
    for (const text of ["", " ", "a\u0301\u0301b", "ß", "👩‍👩‍👧 family"])
      expect(
        markMatches(text, "a s fam")
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
  });
});
