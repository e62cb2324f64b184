/** Tokens for kubectl, which runs this program as a credential plugin (client.authentication.k8s.io). */
import type { System } from "./system";
import { renewalTime, type Token } from "./token-cache";

const group = "client.authentication.k8s.io";

/** A user entry that can be merged with a kubeconfig. A text in JSON is one in YAML, too. */
export function toKubeconfig(user: string, pluginArguments: readonly string[]): string {
  const args = pluginArguments.map((each) => `          - ${JSON.stringify(each)}`);
  return [
    "apiVersion: v1",
    "kind: Config",
    "users:",
    `  - name: ${JSON.stringify(user)}`,
    "    user:",
    "      exec:",
    `        apiVersion: ${group}/v1`,
    "        command: latchkey",
    "        args:",
    ...args,
    "        interactiveMode: Never",
    "        provideClusterInfo: false",
    "        installHint: latchkey, the command line of the Latchkey server, must be on the PATH.",
  ].join("\n");
}

/** kubectl names the version that its configuration asks for. */
function askedVersion({ env }: System): string {
  try {
    const { apiVersion } = JSON.parse(env.KUBERNETES_EXEC_INFO ?? "");
    return apiVersion === `${group}/v1beta1` ? apiVersion : `${group}/v1`;
  } catch {
    return `${group}/v1`;
  }
}

/** Expires when this program would renew the token, so that kubectl asks in time. */
export function toExecCredential(system: System, token: Token): string {
  const renewal = renewalTime(token);
  const expiry = renewal > system.now() ? renewal : token.expiresAt;
  return JSON.stringify({
    apiVersion: askedVersion(system),
    kind: "ExecCredential",
    status: {
      token: token.accessToken,
      expirationTimestamp: new Date(expiry).toISOString().replace(/\.\d+Z$/, "Z"),
    },
  });
}
