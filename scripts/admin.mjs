/** npm run admin: runs one command of an operator. Installs and builds nothing: a server may run from this tree. */
import { orExplain, runBuilt } from "./prepare.mjs";

await orExplain(runBuilt("admin.js", " <command>"));
