import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { toOpenApiDocument } from "./document";
import type { MediaType } from "./document-types";
import { nameOf } from "./json-schema";
import { operations } from "./operations";

const document = toOpenApiDocument("https://keys.test");

const roots = [
  "app/api/v1",
  "app/api/v2",
  "app/.well-known",
  "app/access",
  "app/forward-auth",
  "app/oauth2",
  "app/api/health",
  "app/api/ready",
];

/** `GET /api/v1/access-keys/{id}` for every handler on disk. */
const handlers = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts" && !file.includes("[[..."))
    .flatMap((file) =>
      methodsOf(path.join(root, file)).map((method) => `${method} ${toPath(root, file)}`),
    ),
);

function toPath(root: string, file: string): string {
  const folder = path.join(root, path.dirname(file)).replace(/^app/, "");
  return folder.replaceAll(/\[(\w+)\]/g, "{$1}");
}

/** The source of a route; another name of a route has that route's. */
function sourceOf(file: string): string {
  const source = readFileSync(file, "utf8");
  const [, other] = /from "@\/(app\/[^"]+\/route)"/.exec(source) ?? [];
  return other ? sourceOf(`${other}.ts`) : source;
}

/** Methods that a route file handles itself. */
function methodsOf(file: string): string[] {
  const source = sourceOf(file);
  if (/\b(oauthRoute|legacyTokenRoute)\(/.test(source)) return ["POST"];
  const [, mounted] = /\bmount\(([\w,\s]+)\)/.exec(source) ?? [];
  if (mounted) {
    return mounted
      .split(/[,\s]+/)
      .filter((name) => name !== "")
      .map((name) => operations.find(({ id }) => id === name)?.method ?? name);
  }
  return [...source.matchAll(/^ {2}(?:async )?(GET|POST|PUT|PATCH|DELETE)\b[(:]/gm)].map(
    ([, method = ""]) => method,
  );
}

test("every handler is in the document, and nothing else is", () => {
  expect(handlers.length).toBeGreaterThan(40);
  const documented = operations.map(({ method, path: at }) => `${method} ${at}`);
  expect(documented.sort()).toEqual(handlers.sort());
});

test("operation ids are unique, and every schema is used", () => {
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const text = JSON.stringify(document);
  for (const name of Object.keys(document.components.schemas)) {
    expect(text).toContain(`"#/components/schemas/${name}"`);
  }
});

test("an operation names the roles that have its permission, unless all roles have it", () => {
  const rolesOf = (path: string) => document.paths[path]?.get?.["x-predefined-roles"];
  expect(rolesOf("/api/v1/audit/log")).toEqual(["System administrator"]);
  expect(rolesOf("/api/v1/users")).toContain("Editor");
  expect(rolesOf("/api/v1/authorization/roles")).toBeUndefined();
  expect(rolesOf("/api/v1/access-keys")).toBeUndefined();
  const all = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(all.filter((each) => each["x-predefined-roles"]?.length === 0)).toEqual([]);
});

/** What clients of other servers send too. */
const compatible = [
  ...["AccessEvaluationInput", "AccessEvaluationsInput", "ChangePasswordInput"],
  ...["CreateAccessKeyInput", "CreateAccessRuleInput"],
  ...["CreateAccessRulesInput", "CreateClusterInput", "CreateDepartmentInput"],
  ...["CreateProjectInput", "CreateUserInput", "DeleteAccessRulesInput", "LeakedCredentials"],
  ...["LegacyTokenInput", "PermittedScopesInput", "RegenerateSecretInput", "ResetPasswordInput"],
  ...["RoleInput", "TokenInput", "TokenQuestion", "UpdateClusterInput"],
];

test("a request body has no other members, unless clients of other servers send it too", () => {
  const bodies = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ requestBody }) => Object.values(requestBody?.content ?? {}))
    .map(({ schema }) => nameOf(schema));
  const isOpen = (name: string) =>
    document.components.schemas[name]?.additionalProperties !== false;
  expect([...new Set(bodies.filter(isOpen))].sort()).toEqual(compatible);
});

const ajv = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }));
ajv.addKeyword("components");
ajv.addSchema(
  { $id: "document", ...JSON.parse(JSON.stringify({ components: document.components })) },
  "document",
  false,
  false,
);

const examplesOf = ({ example, examples = {} }: MediaType) => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples).map(({ value }) => value),
];

for (const [at, methods] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    test(`the examples of ${method} ${at} are what the schemas say`, () => {
      const bodies = [operation.requestBody, ...Object.values(operation.responses)];
      for (const body of bodies.flatMap((each) => Object.values(each?.content ?? {}))) {
        if (!body.schema.$ref) continue;
        const validate = ajv.compile({ $ref: `document${body.schema.$ref}` });
        for (const example of examplesOf(body)) {
          expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
        }
      }
      for (const { name, schema, example } of operation.parameters ?? []) {
        const isValid = example === undefined || ajv.validate(schema, example);
        expect(isValid, `${name}: ${ajv.errorsText()}`).toBe(true);
      }
    });
  }
}
