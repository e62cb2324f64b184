import { expect, test } from "vitest";
import { type ApiRequest, fromWeb } from "./api-request";
import { maxBodyBytes, readForm, readJson, readJsonOrForm, receiveBody } from "./read-body";

const json = { "content-type": "application/json; charset=utf-8" };
const form = { "content-type": "application/x-www-form-urlencoded" };

const post = (body: BodyInit | null, headers: Record<string, string>) =>
  fromWeb(
    new Request("http://keys.test/", {
      method: "POST",
      body,
      headers,
      duplex: "half",
    } as RequestInit),
  );

/** A body without a length, in pieces. */
const streamed = (size: number) =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('"'));
      controller.enqueue(new TextEncoder().encode("a".repeat(size - 2)));
      controller.enqueue(new TextEncoder().encode('"'));
      controller.close();
    },
  });

/** Receives the body first, as the wrapper of every route does. */
async function read<Result>(reader: (request: ApiRequest) => Result, request: ApiRequest) {
  await receiveBody(request);
  return reader(request);
}

test("JSON is read, and a JSON string that holds JSON is read once more", async () => {
  expect(await read(readJson, post('{"name":"ab"}', json))).toEqual({ name: "ab" });
  expect(await read(readJson, post(JSON.stringify('{"name":"ab"}'), json))).toEqual({ name: "ab" });
});

test.each([
  ["", json, 400],
  ["{", json, 400],
  ['"text"', json, 400],
  [new Uint8Array([0x22, 0xff, 0x22]), json, 400],
  ["{}", { "content-type": "text/plain" }, 415],
  ["{}", { "content-type": "application/jsonp" }, 415],
  ["{}", { ...json, "content-encoding": "gzip" }, 415],
])("the body %j with %j is refused", async (body, headers, status) => {
  await expect(read(readJson, post(body, headers))).rejects.toMatchObject({ status });
});

test("a body without a length is read up to the limit and refused beyond it", async () => {
  await expect(read(readJson, post(streamed(maxBodyBytes), json))).rejects.toMatchObject({
    status: 400,
  });
  await expect(read(readJson, post(streamed(maxBodyBytes + 1), json))).rejects.toMatchObject({
    status: 413,
  });
});

test("a form is read", async () => {
  expect([...(await read(readForm, post("a=1&b=%20", form)))]).toEqual([
    ["a", "1"],
    ["b", " "],
  ]);
  await expect(read(readForm, post("{}", json))).rejects.toMatchObject({ status: 415 });
});

test("where both are taken, members of an object and fields of a form look the same", async () => {
  const entries = [["a", "1"]];
  expect([...(await read(readJsonOrForm, post('{"a":"1"}', json)))]).toEqual(entries);
  expect([...(await read(readJsonOrForm, post("a=1", form)))]).toEqual(entries);
  for (const body of ["[]", "null", "7"]) {
    await expect(read(readJsonOrForm, post(body, json))).rejects.toMatchObject({ status: 400 });
  }
});

test("JSON that curl calls a form is read as JSON where both are taken", async () => {
  const entries = [["a", "1"]];
  expect([...(await read(readJsonOrForm, post(' {"a":"1"}', form)))]).toEqual(entries);
  await expect(read(readJsonOrForm, post("{a=1", form))).rejects.toMatchObject({ status: 400 });
});

test("JSON that curl calls a form is refused elsewhere, and the message names the content type", async () => {
  await expect(read(readForm, post('{"a":"1"}', form))).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining("Content-Type is application/x-www-form-urlencoded"),
  });
  await expect(read(readJson, post('{"a":"1"}', form))).rejects.toMatchObject({
    status: 415,
    message: expect.stringContaining("Content-Type: application/json"),
    details: expect.stringContaining("curl"),
  });
});
