import { expect, test } from "vitest";
import { toCsv } from "./csv";

test("fields are quoted where necessary, and formulas are disabled", () => {
  const rows = [
    { a: 'say "hi", please', b: "two\nlines" },
    { a: "=1+1", b: { k: 1 } },
    { a: null, b: 7 },
  ];
  expect(toCsv(["a", "b"], rows)).toBe(
    'a,b\r\n"say ""hi"", please","two\nlines"\r\n\'=1+1,"{""k"":1}"\r\n,7\r\n',
  );
});
