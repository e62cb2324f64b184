import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";

/**
 * Next.js settings. Headers, body limits and errors of the API are not here: they live in the
 * handlers' wrapper (lib/http/route.ts), so that they hold on every mount of a handler.
 *
 * @returns {import("next").NextConfig}
 */
export default function configure(phase) {
  const isDevelopment = phase === PHASE_DEVELOPMENT_SERVER;
  return {
    // Pages for those who build this: a build does not know such files as pages, whatever is switched on.
    pageExtensions: [...(isDevelopment ? ["dev.tsx"] : []), "tsx", "ts"],
    // Nothing but the page itself on pictures of the page.
    devIndicators: false,
    // The server's modules, so that pages and server share one copy of each (scripts/build-server.mjs). Of the
    // others, a native module cannot be bundled, and pg looks for its parts when it runs.
    serverExternalPackages: ["@latchkey/server", "better-sqlite3", "pg"],
    poweredByHeader: false,
    reactStrictMode: true,
    // No image optimizer: it would fetch and decode what strangers ask for, and no page needs it.
    images: { unoptimized: true },
    // API clients get JSON for every path; a redirect would answer them with text.
    skipTrailingSlashRedirect: true,
    // Types are checked by `npm run types`, a step of its own in the tests.
    typescript: { ignoreBuildErrors: true },
    // For TypeScript, the package's modules are the sources: tsconfig.json. For Next they must not be.
    turbopack: {
      resolveAlias: { "@latchkey/server/*": "./node_modules/@latchkey/server/*.js" },
    },
  };
}
