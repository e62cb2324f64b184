/** Sends requests with the session of the browser and shows the responses. A request that changes something asks first. */
import { copyWith } from "./copy";
import { make, one } from "./dom";
import { findJsonError, type TriedRequest, toReadable, toRequest } from "./request";
import { isSignedIn } from "./session";

const timeoutMilliseconds = 30_000;

/** A longer text would make the page slow. */
const mostCharacters = 20_000;

/** Whether the user confirms the request. */
function ask({ method, url }: TriedRequest): Promise<boolean> {
  const dialog = one<HTMLDialogElement>("#confirm-request");
  const request = dialog && one("[data-request]", dialog);
  if (!request) return Promise.resolve(false);
  request.textContent = `${method} ${url}`;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "send"), { once: true }),
  );
}

interface Shown {
  /** Read out by screen readers, unlike the body. */
  status: Node[];
  body: Node[];
}

/** Of a request that changes something, it is not known whether it was carried out. */
const toFailure = (method: string): string =>
  method === "GET"
    ? "The server could not be reached. Try again."
    : "No response came. Check whether the request was carried out before you send it again.";

/** @param signIn what is shown when the session has ended */
async function send({ method, url, body }: TriedRequest, signIn: readonly Node[]): Promise<Shown> {
  const startedAt = performance.now();
  try {
    const response = await fetch(url, {
      ...{ method, cache: "no-store", signal: AbortSignal.timeout(timeoutMilliseconds) },
      ...(body !== undefined && { body, headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    const duration = Math.round(performance.now() - startedAt);
    const help = response.status === 401 ? signIn : [];
    return { status: [...toStatus(response, duration), ...help], body: toBody(text) };
  } catch {
    return { status: [make("span", "text-danger", toFailure(method))], body: [] };
  }
}

function toStatus({ status, statusText, ok }: Response, duration: number): Node[] {
  const code = make(
    "span",
    `font-mono font-semibold ${ok ? "text-accent" : "text-danger"}`,
    `${status} ${statusText}`.trim(),
  );
  return [code, make("span", "", ` in ${duration} ms. `)];
}

function toBody(text: string): Node[] {
  if (text === "") return [make("p", "text-sm text-muted", "The response has no body.")];
  const readable = toReadable(text);
  if (readable.length <= mostCharacters) return [toCodeBlock(readable)];
  const cut = `Only the first ${mostCharacters.toLocaleString("en")} characters are shown.`;
  const note = make("p", "mb-2 text-sm text-muted", cut);
  return [note, toCodeBlock(readable.slice(0, mostCharacters))];
}

/** Looks like those of the page, one of which it copies. */
function toCodeBlock(text: string): Node {
  const block = one("[data-code]")?.cloneNode(true);
  if (!(block instanceof HTMLElement)) return make("pre", "", text);
  const [pre, button] = [one("pre", block), one("[data-copy]", block)];
  if (pre) pre.textContent = text;
  if (button) {
    button.textContent = "Copy";
    button.ariaLabel = "Copy the response";
  }
  copyWith(block);
  return block;
}

/** Says beside the field what is wrong with it. */
function checkBody(form: HTMLFormElement): boolean {
  const field = form.querySelector("textarea");
  field?.setCustomValidity(findJsonError(field.value));
  return form.reportValidity();
}

/** Shows the form, or in its place the way to sign in. */
async function offer(details: HTMLDetailsElement, form: HTMLFormElement): Promise<void> {
  const signedOut = one("[data-signed-out]", details);
  if (!signedOut || !details.open) return;
  form.hidden = !(await isSignedIn());
  signedOut.hidden = !form.hidden;
}

/** The place of the response, with a function that fills it. */
function showIn(output: HTMLElement): (shown: Shown) => void {
  const [status, body] = [make("p", "text-sm"), make("div", "mt-2")];
  status.role = "status";
  output.append(status, body);
  return (shown) => {
    status.replaceChildren(...shown.status);
    body.replaceChildren(...shown.body);
  };
}

export function enableRequest(details: HTMLDetailsElement): void {
  const form = one<HTMLFormElement>("form", details);
  const output = one("[data-response]", details);
  if (!form || !output) return;
  const show = showIn(output);
  let isSending = false;
  details.hidden = false;
  details.addEventListener("toggle", () => void offer(details, form));
  form.querySelector("textarea")?.addEventListener("input", ({ target }) => {
    (target as HTMLTextAreaElement).setCustomValidity("");
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isSending || !checkBody(form)) return;
    const request = toRequest(form);
    if (request.method !== "GET" && !(await ask(request))) return;
    isSending = true;
    show({ status: [make("span", "text-muted", "Sending…")], body: [] });
    const signIn = one("[data-signed-out]", details)?.cloneNode(true).childNodes ?? [];
    show(await send(request, [...signIn]));
    isSending = false;
  });
  // The browser may keep the page for its back button, for the next user of this computer too.
  window.addEventListener("pagehide", () => show({ status: [], body: [] }));
}
