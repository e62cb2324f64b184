/**
 * A caller that holds every answer against the OpenAPI document, and remembers which operation gave
 * which status.
 */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Caller } from "./client";
import type { TestServer } from "./test-server";

interface Described {
  content?: Record<string, { schema: { $ref?: string } }>;
}

interface Operation {
  operationId: string;
  security: object[];
  parameters?: { in: string; name: string; example?: string | number }[];
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, Described>;
}

export interface Document {
  openapi: string;
  info: object;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object };
}

export interface Endpoint extends Operation {
  method: string;
  path: string;
  pattern: RegExp;
}

const toPattern = (path: string) =>
  new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`);

/** Plain paths before those with parameters, which would match them too. */
const toEndpoints = ({ paths }: Document): Endpoint[] =>
  Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...operation,
        ...{ method: method.toUpperCase(), path, pattern: toPattern(path) },
      })),
    )
    .sort((a, b) => a.path.split("{").length - b.path.split("{").length);

/** The schema with no room for members that it does not name. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== "object" || schema === null) return schema;
  const closed = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, close(value)]),
  );
  return "properties" in schema && "type" in schema
    ? { ...closed, additionalProperties: false }
    : closed;
}

export class Recorder {
  readonly endpoints: Endpoint[];
  /** `createAccessKey 201` for every answer so far. */
  readonly seen = new Set<string>();
  private readonly ajv = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true }));
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(document: Document) {
    this.endpoints = toEndpoints(document);
    this.ajv.addKeyword("components");
    this.ajv.addSchema(
      { components: close(document.components) as object },
      "document",
      false,
      false,
    );
  }

  private validator($ref: string): ValidateFunction {
    const known = this.validators.get($ref) ?? this.ajv.compile({ $ref: `document${$ref}` });
    this.validators.set($ref, known);
    return known;
  }

  /** @throws what is not as the document says */
  async check(method: string, path: string, response: Response): Promise<void> {
    const { pathname } = new URL(path, "http://x");
    const endpoint = this.endpoints.find(
      (each) => each.method === method && each.pattern.test(pathname),
    );
    if (!endpoint) throw new Error(`${method} ${pathname} is not in the document`);
    const answer = `${endpoint.operationId} ${response.status}`;
    const documented = endpoint.responses[response.status];
    const body = await response.clone().text();
    if (!documented) throw new Error(`${answer} is not in the document: ${body}`);
    this.checkBody(answer, documented, response.headers.get("content-type") ?? "", body);
    this.seen.add(answer);
  }

  private checkBody(answer: string, { content }: Described, contentType: string, body: string) {
    if (!content) {
      if (body !== "") throw new Error(`${answer} has a body: ${body}`);
      return;
    }
    const schema = content[contentType.split(";", 1)[0] ?? ""]?.schema;
    if (!schema) throw new Error(`${answer} is of type ${contentType}`);
    if (!schema.$ref) return;
    const validate = this.validator(schema.$ref);
    if (!validate(JSON.parse(body))) {
      throw new Error(`${answer}: ${this.ajv.errorsText(validate.errors)}: ${body}`);
    }
  }
}

/** Sends as `Caller` does; an answer that the document does not describe is an error. */
export class RecordedCaller extends Caller {
  constructor(
    readonly recorder: Recorder,
    testServer: TestServer,
    headers: Record<string, string>,
  ) {
    super(testServer, headers);
  }

  override async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await super.fetch(path, init);
    await this.recorder.check(init.method ?? "GET", path, response);
    return response;
  }
}
