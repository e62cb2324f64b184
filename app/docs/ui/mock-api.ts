/** Replaces fetch and the clipboard for a story. Requests outside the API are real. */
import type { Answer, Story } from "./story";

let real: typeof fetch | undefined;

export function mockApi({ answers = {}, isClipboardBlocked = false }: Story): void {
  real ??= window.fetch.bind(window);
  const pass = real;
  const asked = new Map<string, number>();

  function answerTo(request: string): Answer {
    const answer = answers[request] ?? { status: 404, body: { code: 404, message: "Not found" } };
    if (!Array.isArray(answer)) return answer;
    const count = asked.get(request) ?? 0;
    asked.set(request, count + 1);
    return answer[Math.min(count, answer.length - 1)] ?? "never";
  }

  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, window.location.href);
    if (!url.pathname.startsWith("/api/")) return pass(input, init);
    const request = `${init?.method ?? "GET"} ${url.pathname}`;
    const withQuery = request + url.search;
    const answer = answerTo(withQuery in answers ? withQuery : request);
    if (answer === "never") return new Promise(() => {});
    if (answer === "unreachable") throw new TypeError("unreachable");
    const { status = 200, body } = answer;
    return status === 204 ? new Response(null, { status }) : Response.json(body, { status });
  };

  Object.defineProperty(navigator, "clipboard", {
    value: isClipboardBlocked ? undefined : { writeText: async () => {} },
    configurable: true,
  });
  document.execCommand = () => !isClipboardBlocked;
}
