import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { envFile, snippets } from "./snippets";

const values = { base: "https://keys.test", clientId: "lk-0123", clientSecret: "lks_abc" };
const readme = readFileSync("README.md", "utf8");

const example = (language: string): string =>
  new RegExp(`\\*\\*${language}\\*\\*\\n\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ??
  "";

/** What the README reads from the environment, and what stands there once the values are filled in. */
const places: Record<string, readonly (readonly [string, string])[]> = {
  curl: [["", "BASE='https://keys.test'\nCLIENT_ID='lk-0123'\nCLIENT_SECRET='lks_abc'\n"]],
  Python: [
    ["import os, requests", "import requests"],
    ['os.environ["BASE"]', '"https://keys.test"'],
    ['os.environ["CLIENT_ID"]', '"lk-0123"'],
    ['os.environ["CLIENT_SECRET"]', '"lks_abc"'],
  ],
  Node: [
    [
      "const { BASE, CLIENT_ID, CLIENT_SECRET } = process.env;",
      'const BASE = "https://keys.test";\nconst CLIENT_ID = "lk-0123";\nconst CLIENT_SECRET = "lks_abc";',
    ],
  ],
  Go: [
    ['os.Getenv("BASE")', '"https://keys.test"'],
    ['os.Getenv("CLIENT_ID")', '"lk-0123"'],
    ['os.Getenv("CLIENT_SECRET")', '"lks_abc"'],
  ],
};

for (const { language, write } of snippets) {
  test(`the ${language} code is the README's, with the values in their places`, () => {
    let expected = example(language);
    expect(expected).not.toBe("");
    for (const [from, to] of places[language] ?? []) expected = expected.replace(from, () => to);
    expect(write(values)).toBe(expected);
  });
}

test("a quote in an address ends no word of the shell", () => {
  const curl = snippets[0].write({ ...values, base: "https://it's.test" });
  expect(curl).toContain("BASE='https://it'\\''s.test'\n");
});

test("the .env file has a line for each value and ends its last one", () => {
  expect(envFile(values)).toBe("CLIENT_ID=lk-0123\nCLIENT_SECRET=lks_abc\n");
});
