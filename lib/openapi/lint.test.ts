/** The linters that people hold OpenAPI documents against have nothing to say. */
import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectralCore, { type RulesetDefinition } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { expect, test } from "vitest";
import { toOpenApiDocument } from "./document";

const document = JSON.parse(JSON.stringify(toOpenApiDocument("https://keys.test")));

/** Public documents and the state of the server take nothing that a client could send wrong. */
const redoclyRules = { "operation-4xx-response": "off" } as const;

/** The operator of a server is its contact. For most operations the summary is enough. */
const spectralRules = { "info-contact": "off", "operation-description": "off" } as const;

const lintWithRedocly = async (source: unknown) =>
  (
    await lintFromString({
      source: JSON.stringify(source),
      config: await createConfig({ extends: ["recommended"], rules: redoclyRules }),
    })
  ).map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`);

async function lintWithSpectral(source: unknown): Promise<string[]> {
  const spectral = new spectralCore.Spectral();
  spectral.setRuleset({ extends: oas as RulesetDefinition, rules: spectralRules });
  const problems = await spectral.run(source as Record<string, unknown>);
  return problems.map(({ code, path, message }) => `${code} ${path.join("/")}: ${message}`);
}

test("redocly lint finds nothing", async () => {
  expect(await lintWithRedocly(document)).toEqual([]);
});

test("spectral lint finds nothing", async () => {
  expect(await lintWithSpectral(document)).toEqual([]);
});

test("an example of the wrong type is found by both", async () => {
  const path = "/api/v1/authorization/me/access-rules";
  const wrong = structuredClone({ ...document, paths: { [path]: document.paths[path] } });
  wrong.paths[path].get.parameters[0].example = "50";
  expect((await lintWithRedocly(wrong)).join()).toContain("no-invalid-parameter-examples");
  expect((await lintWithSpectral(wrong)).join()).toContain("oas3-valid-media-example");
});
