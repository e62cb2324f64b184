/** The text and the HTML of a mail. Pure. */
import type { Wording } from "./told";

interface MailBody {
  subject: string;
  text: string;
  html: string;
}

/** Control characters, which could end a header line, become spaces. */
const toLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";

interface MailOptions {
  /** Whether the user can turn such mails off. */
  isOptional: boolean;
  /** Whether further ones may not be sent for a while. */
  isLast?: boolean;
}

const isLastNote =
  "You got many mails like this. For an hour, further ones may be only among the notifications on the page.";

const toTextList = (items: readonly string[]) =>
  items.length > 0 ? `${items.map((item) => `- ${item}\n`).join("")}\n` : "";

const toHtmlList = (items: readonly string[]) =>
  items.length > 0
    ? `<ul style="margin:0 0 24px;padding-left:20px">${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>
`
    : "";

/** @param origin of the links, without a path */
export function toMailBody(
  wording: Wording,
  origin: string,
  { isOptional, isLast = false }: MailOptions,
): MailBody {
  const title = toLine(wording.title);
  const sentence = toLine(isLast ? `${wording.text} ${isLastNote}` : wording.text);
  const items = (wording.items ?? []).map(toLine);
  const url = new URL(wording.path, origin).href;
  const settings = new URL("/settings/notifications", origin).href;
  const reason = isOptional
    ? "You can choose which mails you get:"
    : "Security mails cannot be turned off. Other mails:";
  return {
    subject: title,
    text: `${title}\n\n${sentence}\n\n${toTextList(items)}${wording.action}:\n${url}\n\n-- \nLatchkey at ${origin}\n${reason} ${settings}\n`,
    html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:24px;${font};font-size:16px;line-height:1.5;color:#1a1d23;background:#ffffff">
<div style="max-width:560px">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(title)}</h1>
<p style="margin:0 0 24px">${escapeHtml(sentence)}</p>
${toHtmlList(items)}<p style="margin:0 0 24px"><a href="${escapeHtml(url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#0b5f63;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(wording.action)}</a></p>
<p style="margin:0;padding-top:16px;border-top:1px solid #d8dce3;font-size:13px;color:#5a6270">Latchkey at <a href="${escapeHtml(origin)}" style="color:#5a6270">${escapeHtml(origin)}</a><br>${escapeHtml(reason)} <a href="${escapeHtml(settings)}" style="color:#5a6270">notification settings</a></p>
</div></body></html>
`,
  };
}
