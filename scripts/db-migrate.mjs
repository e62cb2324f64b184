/** npm run db:migrate: brings the database to this version. Installs and builds nothing. */
import { orExplain, runBuilt } from "./prepare.mjs";

await orExplain(runBuilt("migrate.js"));
