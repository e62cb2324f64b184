/** Pages are rendered a few at a time, and clients take turns. */
import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { PageQueue } from "./page-queue";

const bounds = { most: 3, mostOfClient: 2, mostWaiting: 8, mostWaitingOfClient: 5 };

function make() {
  const queue = new PageQueue(bounds);
  const rendering: { name: string; response: EventEmitter & { destroyed: boolean } }[] = [];
  const ask = (name: string, response = Object.assign(new EventEmitter(), { destroyed: false })) =>
    queue.add({
      client: name.slice(0, 1),
      response: response as unknown as ServerResponse,
      render: () => rendering.push({ name, response }),
    });
  /** Ends the page that was begun first, and tells which are rendered then. */
  const end = async (event = "released") => {
    rendering.shift()?.response.emit(event);
    await new Promise(setImmediate);
    return names();
  };
  const names = () => rendering.map(({ name }) => name);
  return { ask, end, names };
}

test("of many pages of a client two are rendered at once, and of all clients three", () => {
  const { ask, names } = make();
  for (const name of ["a1", "a2", "a3", "b1", "b2", "c1"]) expect(ask(name)).toBe(true);
  expect(names()).toEqual(["a1", "a2", "b1"]);
});

test("a client that asks for one page does not wait for all pages of another client", async () => {
  const { ask, end } = make();
  for (const name of ["a1", "a2", "a3", "a4", "a5", "b1", "c1", "d1"]) ask(name);
  expect(await end()).toEqual(["a2", "b1", "a3"]);
  expect(await end()).toEqual(["b1", "a3", "c1"]);
  expect(await end()).toEqual(["a3", "c1", "d1"]);
  expect(await end()).toEqual(["c1", "d1", "a4"]);
  expect(await end()).toEqual(["d1", "a4", "a5"]);
});

test("a page that is produced and then delivered ends once", async () => {
  const { ask, end, names } = make();
  const response = Object.assign(new EventEmitter(), { destroyed: false });
  ask("a1", response);
  for (const name of ["a2", "a3", "a4"]) ask(name);
  expect(await end()).toEqual(["a2", "a3"]);
  response.emit("close");
  await new Promise(setImmediate);
  expect(names()).toEqual(["a2", "a3"]);
});

test("a page whose client has left is not rendered, and makes room", async () => {
  const { ask, end, names } = make();
  const gone = Object.assign(new EventEmitter(), { destroyed: false });
  for (const name of ["a1", "a2"]) ask(name);
  ask("a3", gone);
  ask("a4");
  gone.destroyed = true;
  expect(await end("close")).toEqual(["a2", "a4"]);
  expect(ask("b1", gone)).toBe(true);
  expect(names()).toEqual(["a2", "a4"]);
});

test("pages that are too many to wait are refused, for a client and in total", async () => {
  const { ask, end } = make();
  const many = (client: string) => Array.from({ length: 8 }, (_, n) => ask(`${client}${n}`));
  expect(many("a").filter(Boolean)).toHaveLength(7);
  expect(many("b").filter(Boolean)).toHaveLength(1 + 3);
  expect(ask("c1")).toBe(false);
  await end();
  expect(ask("c1")).toBe(true);
});
