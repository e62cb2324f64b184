/** A real OpenID Connect provider on this machine, with its own pages for signing in and consenting. */
import type { Server } from "node:http";
import Provider from "oidc-provider";
import { freePort } from "./free-port";

/** What the provider says of somebody who signs in, by the name they type there. */
export type Claims = { email?: string; email_verified?: boolean };

export const clientId = "latchkey";
export const clientSecret = "a secret that only the two servers know";

export class IdentityProvider {
  private constructor(
    readonly issuer: string,
    /** Where the server under test is to listen. */
    readonly clientPort: number,
    private readonly server: Server,
    private readonly accounts: Map<string, Claims>,
  ) {}

  /** @param back the address of the server under test at which sign-in goes on */
  static async start(clientPort: number, back: string): Promise<IdentityProvider> {
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}`;
    const accounts = new Map<string, Claims>();
    const provider = new Provider(issuer, {
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [back] }],
      pkce: { required: () => true },
      claims: { openid: ["sub"], email: ["email", "email_verified"] },
      cookies: { keys: ["a key of this test"] },
      findAccount: (_, id) => ({
        accountId: id,
        claims: () => ({ sub: id, ...accounts.get(id) }),
      }),
    });
    const server = provider.listen(port, "127.0.0.1");
    return new IdentityProvider(issuer, clientPort, server, accounts);
  }

  addAccount(name: string, claims: Claims): void {
    this.accounts.set(name, claims);
  }

  /** The settings of a server that uses this provider. */
  get settings(): Record<string, string> {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: "Example",
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
