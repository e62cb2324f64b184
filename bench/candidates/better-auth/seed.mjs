/** Makes better-auth's tables with its own migration, and its clients as its own registration stores them. */
import { readFileSync } from "node:fs";
import { getMigrations } from "better-auth/db/migration";
import { openDatabase, scope, toOptions } from "./config.mjs";

const [file, port, clientsFile] = process.argv.slice(2);
const clients = JSON.parse(readFileSync(clientsFile, "utf8"));
const database = openDatabase(file);
const { runMigrations } = await getMigrations(toOptions(database, `http://127.0.0.1:${port}`));
await runMigrations();
const insert = database.prepare(
  `insert into oauthClient (id, clientId, clientSecret, disabled, scopes, clientCredentialsScopes,
     redirectUris, tokenEndpointAuthMethod, grantTypes, responseTypes, name, createdAt, updatedAt)
   values (?, ?, ?, 0, ?, ?, '[]', 'client_secret_post', '["client_credentials"]', '[]', ?, ?, ?)`,
);
const scopes = JSON.stringify([scope]);
const at = new Date().toISOString();
database.transaction(() => {
  for (const { keyId, clientId, digest } of clients)
    insert.run(keyId, clientId, digest, scopes, scopes, clientId, at, at);
})();
database.close();
