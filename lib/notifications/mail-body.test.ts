import { expect, test } from "vitest";
import { toMailBody } from "./mail-body";
import { notificationKinds } from "./notification";
import { toWording } from "./wording";

const origin = "https://keys.example.com";
const dueAt = new Date("2027-01-31T12:00:00Z");

const bodyOf = (subjectName: string, by: string) =>
  toMailBody(
    toWording({
      ...{ kind: "key-created", subjectId: "a&b", subjectName, dueAt, isMail: true },
      details: { by, byType: "User", address: "192.0.2.1" },
    }),
    origin,
    { isOptional: false },
  );

test("a name with a line break cannot add a header, and markup in a name is text", () => {
  const { subject, text, html } = bodyOf("ci\r\nBcc: eve@evil.test\u2028", "<script>'\"&</script>");
  expect(subject).toBe("Access key ci Bcc: eve@evil.test  was created");
  expect(text.split("\n").some((line) => line.startsWith("Bcc"))).toBe(false);
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;script&gt;&#39;&quot;&amp;&lt;/script&gt;");
  expect(html).toContain('href="https://keys.example.com/settings?key=a%26b"');
});

test("a restored key that has expired or leaked is not said to work again", () => {
  const told = { kind: "key-restored", subjectId: "id", subjectName: "ci", dueAt } as const;
  const textOf = (details: Record<string, unknown>) => toWording({ ...told, details }).text;
  expect(textOf({ status: "EXPIRED" })).toContain("does not work until the key is renewed");
  expect(textOf({ status: "SUSPENDED", suspendedBy: "leaked" })).toContain(
    "does not work until the secret is regenerated",
  );
  expect(textOf({})).toContain("works again");
});

test.each([
  ["role", "once your roles permit access keys again"],
  ["rotation", "Regenerate its client secret to resume it"],
  ["unused", "You can resume it"],
  ["owner-absent", "Sign in to resume it"],
])("a pause by the policy, such as for %s, says what resumes the key", (reason, sentence) => {
  const told = { kind: "key-suspended", subjectId: "id", subjectName: "ci", dueAt } as const;
  expect(toWording({ ...told, details: { reason } }).text).toContain(sentence);
});

test("a mail about several keys lists each with its date, and counts those that it does not list", () => {
  const keys = [
    { name: "ci\r\nBcc: eve", expiresAt: "2027-02-01T12:00:00.000Z" },
    { name: "<b>old</b>", expiresAt: "2027-01-31T12:00:00.000Z", expired: true },
  ];
  const told = { kind: "keys-expiring", subjectId: "id", subjectName: "ada", dueAt } as const;
  const wording = toWording({ ...told, details: { count: 4, keys } });
  const { subject, text, html } = toMailBody(wording, origin, { isOptional: true });
  expect(subject).toBe("4 of your access keys expire earlier");
  expect(text).toContain(
    "\n- ci Bcc: eve: expires on 1 February 2027 at 12:00 UTC\n- <b>old</b>: has expired\n- and 2 more keys\n",
  );
  expect(html).toContain("<li>&lt;b&gt;old&lt;/b&gt;: has expired</li>");
});

test.each(notificationKinds)(
  "%s has a title, a text and a link to a page of this server",
  (kind) => {
    for (const details of [null, {}, { by: 7, days: "x", expiresAt: "2027-02-01T00:00:00Z" }]) {
      const wording = toWording({ kind, subjectId: "id", subjectName: "ci", details, dueAt });
      expect(wording.title.length).toBeGreaterThan(10);
      expect(wording.text.length).toBeGreaterThan(20);
      expect(`${wording.title} ${wording.text}`).not.toMatch(/undefined|null|Invalid|NaN/);
      expect(new URL(wording.path, origin).origin).toBe(origin);
    }
  },
);
