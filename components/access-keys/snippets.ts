/**
 * Programs that use a key, ready to paste: the examples of the README with the values in their places.
 * Pure.
 */

export interface SnippetValues {
  /** The origin of this server. */
  base: string;
  clientId: string;
  clientSecret: string;
}

/** The lines of an .env file, by the names that the README uses. */
export const envFile = ({ clientId, clientSecret }: Omit<SnippetValues, "base">): string =>
  `CLIENT_ID=${clientId}\nCLIENT_SECRET=${clientSecret}\n`;

const shellWord = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A string literal, alike in Python, JavaScript and Go. */
const literal = (text: string) => JSON.stringify(text);

const curl = ({ base, clientId, clientSecret }: SnippetValues) =>
  `BASE=${shellWord(base)}
CLIENT_ID=${shellWord(clientId)}
CLIENT_SECRET=${shellWord(clientSecret)}
if ANSWER=$(curl -sS --fail-with-body "$BASE/api/v2/token" -u "$CLIENT_ID:$CLIENT_SECRET" \\
  -d grant_type=client_credentials); then
  TOKEN=$(echo "$ANSWER" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -sS --fail-with-body "$BASE/api/v1/access-keys" -H "Authorization: Bearer $TOKEN"
else
  echo "$ANSWER" >&2
  false
fi
`;

const python = ({ base, clientId, clientSecret }: SnippetValues) =>
  `import requests

base = ${literal(base)}
answer = requests.post(
    f"{base}/api/v2/token",
    data={"grant_type": "client_credentials"},
    auth=(${literal(clientId)}, ${literal(clientSecret)}),
)
answer.raise_for_status()
session = requests.Session()
session.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
print(session.get(f"{base}/api/v1/access-keys").json())
`;

const node = ({ base, clientId, clientSecret }: SnippetValues) =>
  `const BASE = ${literal(base)};
const CLIENT_ID = ${literal(clientId)};
const CLIENT_SECRET = ${literal(clientSecret)};
const answer = await fetch(\`\${BASE}/api/v2/token\`, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
  }),
});
if (!answer.ok) throw new Error(\`\${answer.status} \${await answer.text()}\`);
const { access_token } = await answer.json();
const keys = await fetch(\`\${BASE}/api/v1/access-keys\`, {
  headers: { Authorization: \`Bearer \${access_token}\` },
});
if (!keys.ok) throw new Error(\`\${keys.status} \${await keys.text()}\`);
console.log(await keys.json());
`;

const go = ({ base, clientId, clientSecret }: SnippetValues) =>
  `package main

import (
	"context"
	"io"
	"os"

	"golang.org/x/oauth2/clientcredentials"
)

func main() {
	base := ${literal(base)}
	config := clientcredentials.Config{
		ClientID:     ${literal(clientId)},
		ClientSecret: ${literal(clientSecret)},
		TokenURL:     base + "/api/v2/token",
	}
	answer, err := config.Client(context.Background()).Get(base + "/api/v1/access-keys")
	if err != nil {
		panic(err)
	}
	defer answer.Body.Close()
	io.Copy(os.Stdout, answer.Body)
}
`;

/** In the order in which they are offered. */
export const snippets = [
  { language: "curl", write: curl },
  { language: "Python", write: python },
  { language: "Node", write: node },
  { language: "Go", write: go },
] as const;
