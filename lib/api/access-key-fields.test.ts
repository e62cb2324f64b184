/** Every field that a client can send of an access key: the contracts name them, so a new one is tested too. */
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import * as contracts from "../access-keys/api";
import * as endpoints from "../access-keys/endpoints";
import { createAccessKey } from "../access-keys/service";
import { toPath } from "../http/contract";
import { addUser, source } from "../testing/users";
import { issueAccessToken } from "../tokens/service";
import { mount } from "./mount";

const { POST } = mount(endpoints.createAccessKey);
const { GET, PATCH } = mount(endpoints.getAccessKey, endpoints.updateAccessKey);

interface Field {
  type?: string;
  format?: string;
  anyOf?: Field[];
}

const fieldsOf = ({ body }: { body: { schema: z.ZodType } }): Record<string, Field> =>
  z.toJSONSchema(body.schema, { io: "input" }).properties as Record<string, Field>;

const isNullable = ({ anyOf = [] }: Field) => anyOf.some(({ type }) => type === "null");

/** A value that the field accepts, another one for each number. */
function toValue(name: string, field: Field, number: number): unknown {
  if (name === "permissions") return { resources: number % 2 ? ["http://keys.test"] : [] };
  const { type, format } = field.anyOf?.find((each) => each.type !== "null") ?? field;
  if (format === "date-time") return `${2100 + number}-01-01T00:00:00.000Z`;
  if (type === "string") return `${name.toLowerCase()}-${number}`;
  throw new Error(`This test needs a value of the field ${name}`);
}

const toValues = (fields: Record<string, Field>, number: number) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, toValue(name, field, number)]),
  );

/** `expiresInSeconds` is another way to send `expiresAt`. */
const withoutLifetime = ({ expiresInSeconds: _, ...fields }: Record<string, Field>) => fields;
const createFields = withoutLifetime(fieldsOf(contracts.createAccessKey));
const updateFields = withoutLifetime(fieldsOf(contracts.updateAccessKey));

let token: string;

beforeAll(async () => {
  vi.stubEnv("LOG_LEVEL", "error");
  const key = await createAccessKey(await addUser("ada@keys.test"), { name: "ci" });
  token = (await issueAccessToken({ ...key, authenticatedBy: "post" }, source)).accessToken;
});

afterEach(() => void vi.useRealTimers());

async function send(
  handler: typeof GET,
  { method, path }: { method: string; path: string },
  { id = "", ...rest }: { id?: string; body?: object },
) {
  const body = rest.body && JSON.stringify(rest.body);
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const url = `http://keys.test${toPath(path, { id })}`;
  const request = new Request(url, { method, headers, ...(body !== undefined && { body }) });
  const response = await handler(request, { params: Promise.resolve({ id }) });
  expect([response.status, response.ok]).toEqual([response.status, true]);
  return response.json();
}

const create = async (body: object) => (await send(POST, contracts.createAccessKey, { body })).id;
const read = (id: string) => send(GET, contracts.getAccessKey, { id });
const update = (id: string, body: object) => send(PATCH, contracts.updateAccessKey, { id, body });

test("every field of a new access key is stored and given back", async () => {
  const sent = toValues(createFields, 1);
  expect(await read(await create(sent))).toMatchObject(sent);
});

test("every field of a change is stored and given back", async () => {
  const id = await create(toValues(createFields, 2));
  const sent = toValues(updateFields, 3);
  expect(await update(id, sent)).toMatchObject(sent);
  expect(await read(id)).toMatchObject(sent);
});

test("each field can be changed alone, and the others stay", async () => {
  const before = toValues(updateFields, 4);
  const id = await create(before);
  for (const [name, value] of Object.entries(toValues(updateFields, 5))) {
    before[name] = value;
    await update(id, { [name]: value });
    expect(await read(id)).toMatchObject(before);
  }
});

test("null removes each field that can be absent", async () => {
  const id = await create(toValues(createFields, 6));
  const nullable = Object.keys(updateFields).filter((name) => isNullable(updateFields[name] ?? {}));
  expect(nullable.length).toBeGreaterThan(0);
  await update(id, Object.fromEntries(nullable.map((name) => [name, null])));
  const key = await read(id);
  for (const name of nullable) expect(key).not.toHaveProperty(name);
});

test("a lifetime in seconds is given back as the time when the key expires", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { id, createdAt, expiresAt } = await read(
    await create({ name: "day", expiresInSeconds: 600 }),
  );
  const endOf = (seconds: number) => Math.floor(Date.parse(createdAt) / 1000 + seconds) * 1000;
  expect(Date.parse(expiresAt)).toBe(endOf(600));
  const updated = await update(id, { expiresInSeconds: 1200 });
  expect(Date.parse(updated.expiresAt)).toBe(endOf(1200));
});
