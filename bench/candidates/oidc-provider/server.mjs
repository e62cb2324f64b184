/** oidc-provider with clients in SQLite and JWT access tokens for one resource server. */
import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";
import { openStore } from "../../store.mjs";

const [file, port] = process.argv.slice(2);
const find = openStore(file);
const issuer = `http://127.0.0.1:${port}`;
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** Only clients are looked up: JWT access tokens are not kept, and no other grant is used. */
class Adapter {
  constructor(name) {
    this.name = name;
  }

  async find(id) {
    const row = this.name === "Client" ? find(id) : undefined;
    if (!row) return undefined;
    return {
      client_id: row.client_id,
      client_secret: row.secret,
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: "client_secret_post",
      id_token_signed_response_alg: "ES256",
    };
  }

  async upsert() {
    throw new Error("nothing is kept");
  }
}

const resourceServer = {
  scope: "api",
  audience: issuer,
  accessTokenFormat: "jwt",
  accessTokenTTL: 3600,
  jwt: { sign: { alg: "ES256" } },
};

const provider = new Provider(issuer, {
  adapter: Adapter,
  jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "1", alg: "ES256", use: "sig" }] },
  cookies: { keys: ["a key of this bench"] },
  ttl: { ClientCredentials: 3600 },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => "urn:api",
      getResourceServerInfo: () => resourceServer,
    },
  },
});

provider.listen(Number(port), "127.0.0.1");
