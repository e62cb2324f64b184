/** The request that a form describes. Pure but for the elements of the form. */

export interface TriedRequest {
  method: string;
  url: string;
  body: string | undefined;
}

/** Why the text is no JSON; "" for JSON. */
export function findJsonError(text: string): string {
  try {
    JSON.parse(text);
    return "";
  } catch (error) {
    return `Enter valid JSON. ${error instanceof Error ? error.message : ""}`.trim();
  }
}

interface Value {
  name: string;
  place: string | undefined;
  value: string;
}

/** Path parameters are filled in; query parameters without a value are left out. */
export function toUrl(path: string, values: readonly Value[]): string {
  const filled = values
    .filter(({ place }) => place === "path")
    .reduce((url, { name, value }) => url.replace(`{${name}}`, encodeURIComponent(value)), path);
  const query = values.filter(({ place, value }) => place === "query" && value !== "");
  const search = new URLSearchParams(query.map(({ name, value }) => [name, value])).toString();
  return search ? `${filled}?${search}` : filled;
}

export function toRequest(form: HTMLFormElement): TriedRequest {
  const { method = "GET", path = "" } = form.dataset;
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-place]")];
  const values = fields.map(({ name, value, dataset }) => ({
    ...{ name, value: value.trim(), place: dataset.place },
  }));
  const body = form.querySelector("textarea")?.value;
  return { method, url: toUrl(path, values), body };
}

/** JSON with indentation; other texts as they are. */
export function toReadable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
