/** Text for a terminal: without secrets, and without characters that control the terminal. */

const secrets = new Set<string>();

/** Too short texts would hide parts of words. */
const shortestSecret = 6;

/** From now on, no error contains this text. */
export function hide(secret: string): void {
  if (secret.length >= shortestSecret) secrets.add(secret);
}

const clientSecrets = /lks_[0-9A-Za-z]+/g;
const accessTokens = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** Also hides what only looks like a secret, such as one that was typed in the wrong place. */
export function withoutSecrets(text: string): string {
  let safe = text;
  for (const secret of secrets) safe = safe.replaceAll(secret, "***");
  return safe.replace(clientSecrets, "lks_***").replace(accessTokens, "***");
}

/** C0, DEL and C1, which move the cursor or change colours, and marks that reverse the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const controls = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

export const toOneLine = (text: string): string => text.replace(controls, " ").trim();

/** The same text in JSON. `JSON.stringify` escapes C0 only. */
export const toSafeJson = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
