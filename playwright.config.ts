/** Suites that run against a server, in two groups: `npm test` and `npm run test:rest`. */
import { defineConfig, type Project } from "playwright/test";
import type { Options } from "./e2e/fixtures";

const browser = {
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
  viewport: { width: 1280, height: 800 },
  launchOptions: {
    ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  },
};

/** Fonts and colours do not depend on the settings of the system. */
const sameOnEveryMachine = [
  "--font-render-hinting=none",
  "--disable-lcd-text",
  "--force-color-profile=srgb",
  "--force-device-scale-factor=1",
  "--hide-scrollbars",
];

/** A browser without windows draws letters a little differently. */
const screenshotsPath = process.env.SCREENSHOTS_CHROMIUM_PATH;

/** Only on Linux, where the screenshots were taken: other systems render fonts differently. */
const visual = {
  name: "visual",
  testMatch: "visual/**/*.spec.ts",
  timeout: 240_000,
  use: {
    ...browser,
    launchOptions: {
      ...browser.launchOptions,
      ...(screenshotsPath && { executablePath: screenshotsPath }),
      args: [...browser.launchOptions.args, ...sameOnEveryMachine],
    },
  },
};

/** Client libraries, with tokens signed with the algorithm. */
const clients = (
  algorithm: string,
  testMatch = "clients/**/*.spec.ts",
): Project<object, Options> => ({
  name: `clients-${algorithm}`,
  testMatch,
  grepInvert: new RegExp(`@without-${algorithm}`),
  use: { settings: { TOKEN_ALGORITHM: algorithm } },
});

const fuzz = (requests: "named" | "generated"): Project<object, Options> => ({
  name: `fuzz-${requests}`,
  testMatch: `fuzz/${requests}.spec.ts`,
  use: { settings: { RATE_LIMITS: "off" } },
});

/** What `npm test` runs, without the tests that have the tag `@rest`. */
const core: Project<object, Options>[] = [
  { name: "server", testMatch: "server/**/*.spec.ts", grepInvert: /@rest/ },
  { name: "api", testMatch: "api/**/*.spec.ts", use: { servedBy: "server" } },
  // The packages are installed and tried with the other algorithms.
  clients("ES256", "clients/{clients,verifiers}.spec.ts"),
  { name: "browser", testMatch: "browser/**/*.spec.ts", grepInvert: /@rest/, use: browser },
];

/** What `npm run test:rest` runs: other adapters, databases and algorithms, repetition, and what takes long. */
const rest: Project<object, Options>[] = [
  { name: "server-rest", testMatch: "server/**/*.spec.ts", grep: /@rest/ },
  {
    name: "api-next",
    testMatch: "api/**/*.spec.ts",
    // Next alone runs none of the server's scheduled jobs, and its routes do not see a request as it was written.
    grepInvert: /@scheduled-jobs|@as-written/,
    use: { servedBy: "next" },
  },
  {
    name: "api-postgres",
    testMatch: "api/**/*.spec.ts",
    use: { servedBy: "server", database: "postgres", settings: { WEB_CONCURRENCY: "2" } },
  },
  clients("RS256"),
  clients("EdDSA"),
  fuzz("named"),
  fuzz("generated"),
  { name: "browser-rest", testMatch: "browser/**/*.spec.ts", grep: /@rest/, use: browser },
  { name: "faults", testMatch: "faults/**/*.spec.ts" },
  { name: "processes", testMatch: "processes/**/*.spec.ts", use: { database: "postgres" } },
  { name: "races-sqlite", testMatch: "processes/races/*.spec.ts" },
  ...(process.platform === "linux" ? [visual] : []),
];

export default defineConfig<object, Options>({
  testDir: "e2e",
  globalSetup: "./e2e/prepared-data.ts",
  fullyParallel: false,
  forbidOnly: true,
  // On a developer's busy machine a test may try again, and is named at the end. In CI that fails the run.
  retries: 1,
  failOnFlakyTests: Boolean(process.env.CI),
  // One more than the processors of a small machine: each waits now and then for a timer or a disk.
  workers: 3,
  // Several times what a busy machine was seen to need: no test waits for a limit unless it fails.
  timeout: 240_000,
  expect: {
    timeout: 30_000,
    // A different Chromium may draw the edge of a letter differently; a button of another colour is more.
    toHaveScreenshot: { threshold: 0.2, maxDiffPixels: 600 },
  },
  snapshotPathTemplate: "{testDir}/visual/screenshots/{arg}{ext}",
  outputDir: "test-results/playwright",
  // A trace of every test costs an eighth of all processor time.
  use: { trace: "on-first-retry", screenshot: "only-on-failure" },
  projects: [...core, ...rest],
});
