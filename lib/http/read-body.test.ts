import { expect, test } from "vitest";
import { fromWeb } from "./api-request";
import { maxBodyBytes, readForm, readJson, readJsonOrForm } from "./read-body";

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

test("JSON is read, and a JSON string that holds JSON is read once more", async () => {
  expect(await readJson(post('{"name":"ab"}', json))).toEqual({ name: "ab" });
  expect(await readJson(post(JSON.stringify('{"name":"ab"}'), json))).toEqual({ name: "ab" });
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
  await expect(readJson(post(body, headers))).rejects.toMatchObject({ status });
});

test("a body without a length is read up to the limit and refused beyond it", async () => {
  await expect(readJson(post(streamed(maxBodyBytes), json))).rejects.toMatchObject({ status: 400 });
  await expect(readJson(post(streamed(maxBodyBytes + 1), json))).rejects.toMatchObject({
    status: 413,
  });
});

test("a form is read", async () => {
  expect([...(await readForm(post("a=1&b=%20", form)))]).toEqual([
    ["a", "1"],
    ["b", " "],
  ]);
  await expect(readForm(post("{}", json))).rejects.toMatchObject({ status: 415 });
});

test("where both are taken, members of an object and fields of a form look the same", async () => {
  const entries = [["a", "1"]];
  expect([...(await readJsonOrForm(post('{"a":"1"}', json)))]).toEqual(entries);
  expect([...(await readJsonOrForm(post("a=1", form)))]).toEqual(entries);
  for (const body of ["[]", "null", "7"]) {
    await expect(readJsonOrForm(post(body, json))).rejects.toMatchObject({ status: 400 });
  }
});
