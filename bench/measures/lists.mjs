/** Pages of the lists of a large installation: the first, the middle and the last one, each asked for alone. */
import { makeLatchkey } from "../candidates/latchkey/index.mjs";
import { seedInstallation, toEnvironment } from "../candidates/latchkey/seed.mjs";
import { makeClients } from "../clients.mjs";
import { bearerRequest, send } from "../requests.mjs";
import { median } from "../rounds.mjs";
import { fetchTokens } from "../sample.mjs";
import { firstTime, idOf, large, seedSqlite } from "../seed-large.mjs";
import { setUp } from "../setup.mjs";

const small = { users: 1_000, keys: 10_000, events: 50_000, projects: 1_000 };

const makeCandidate = (sizes) => ({
  ...makeLatchkey({ name: "large", title: "this server, large", does: "Everything on." }),
  async prepare({ folder, clients, port }) {
    await seedInstallation(folder, port, clients);
    seedSqlite(folder, sizes);
    return { args: ["dist/server.js"], env: toEnvironment(folder, port) };
  },
});

/** The lists with the query of each page. */
function toPages({ users, keys, events, projects }) {
  const at = (kind, number) => `&startingAfter=${idOf(kind, number)}`;
  const ends = (list, kind, count) => [
    [`${list}, first`, ""],
    [`${list}, middle`, at(kind, Math.floor(count / 2))],
    [`${list}, last`, at(kind, count - 60)],
  ];
  const of =
    (path) =>
    (query) =>
    (/** @type {string[]} */ [what, page]) => [what, `${path}?limit=50&${query}${page}`];
  const user = of("/api/v1/users");
  const key = of("/api/v1/administration/access-keys");
  const project = of("/api/v1/org-unit/projects");
  const rules = "/api/v1/authorization/access-rules?limit=50";
  const audit =
    "/api/v1/audit/log?start=2026-01-01T00:00:00Z&end=2027-01-01T00:00:00Z&numberOfSamples=50";
  return [
    ...ends("users by e-mail", "user", users).map(user("sortBy=username")),
    ...ends("users by creation", "user", users).map(user("sortBy=createdAt")),
    ...ends("users by last sign-in", "user", users).map(user("sortBy=lastLogin")),
    ...ends("keys of all users", "key", keys).map(key("sortOrder=asc")),
    ...ends("active keys of all users", "key", keys).map(key("sortOrder=asc&status=ACTIVE")),
    ["paused keys of all users", "/api/v1/administration/access-keys?limit=50&state=paused"],
    ["users, search without a match", "/api/v1/users?limit=50&search=nothing-has-this"],
    ["access rules, first", `${rules}&startingAfter=0`],
    ["access rules, last", `${rules}&startingAfter=${users - 60}`],
    ["access rules of a role, last", `${rules}&roleId=8&startingAfter=${users - 60}`],
    ["access rules by offset with their number, last", `${rules}&offset=${users - 50}`],
    ...ends("projects by name", "project", projects).map(project("sortBy=name")),
    ...ends("projects by creation", "project", projects).map(project("sortBy=createdAt")),
    ["projects, search without a match", "/api/v1/org-unit/projects?limit=50&search=nothing-has"],
    ["projects, all", "/api/v1/org-unit/projects"],
    ["audit log with its number, first", audit],
    ["audit log, last", `${audit}&sortOrder=asc&cursor=${cursorAt(events - 60)}`],
    ...[
      ["failed events", "result==Failed"],
      ["events of a user", `subject==person-${(1).toString(16).padStart(8, "0")}@example.com`],
      ["events of a key", `entity_id==${idOf("key", 1)}`],
      ["events of no address", "source_ip==192.0.2.1"],
    ].flatMap(([what, filter]) => [
      [`${what}, first`, `${audit}&filterBy=${filter}`],
      [
        `${what}, last`,
        `${audit}&filterBy=${filter}&sortOrder=asc&cursor=${cursorAt(events - 9_000)}`,
      ],
    ]),
  ];
}

/** The position of an event, as lib/audit-log/cursor.ts writes it. */
const cursorAt = (number) =>
  Buffer.from(`${firstTime + number} ${idOf("event", number)}`).toString("base64url");

const askedFor = 15;

async function timeOf(path, token, port) {
  const times = [];
  for (let number = 0; number < askedFor; number += 1) {
    const startedAt = performance.now();
    const answer = await send({ ...bearerRequest(path, token), body: undefined }, port);
    await answer.text();
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
    times.push(performance.now() - startedAt);
    // What takes seconds need not be asked for often.
    if (times[0] > 1_000 && number === 2) break;
  }
  return median(times);
}

export const lists = {
  name: "lists",
  title: "Pages of the lists of a large installation",
  async run({ folder, isQuick }) {
    const sizes = isQuick ? small : large;
    const { entries, skipped, end } = await setUp([makeCandidate(sizes)], {
      folder,
      clients: makeClients(20),
    });
    try {
      const figures = [];
      for (const { candidate, clients, port } of entries) {
        const [token] = await fetchTokens(candidate, clients.slice(0, 1), port);
        for (const [what, path] of toPages(sizes)) {
          const value = await timeOf(path, token, port);
          console.log(`    ${what}: ${value.toFixed(1)} ms`);
          figures.push({ what, value, unit: "ms" });
        }
      }
      return { figures, skipped };
    } finally {
      await end();
    }
  },
};
