/** A few requests are rendered at a time, one begins per iteration of the event loop, and clients take turns. */
import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { RenderQueue } from "./render-queue";

const bounds = { max: 3, maxPerClient: 2, maxWaiting: 8, maxWaitingPerClient: 5 };

function make() {
  const queue = new RenderQueue(bounds);
  const rendering: { name: string; response: EventEmitter & { destroyed: boolean } }[] = [];
  const refused: string[] = [];
  const ask = (name: string, response = Object.assign(new EventEmitter(), { destroyed: false })) =>
    queue.add({
      client: name.slice(0, 1),
      response: response as unknown as ServerResponse,
      render: () => rendering.push({ name, response }),
      refuse: () => refused.push(name),
    });
  /** Ends the page that was begun first, and tells which are rendered then. */
  const end = async (event = "released") => {
    rendering.shift()?.response.emit(event);
    return settled();
  };
  /** Those that are rendered when no more can begin. */
  const settled = async () => {
    for (let iteration = 0; iteration < 20; iteration += 1) await new Promise(setImmediate);
    return rendering.map(({ name }) => name);
  };
  return { ask, end, settled, rendering, refused };
}

test("of many pages of a client two are rendered at once, and of all clients three", async () => {
  const { ask, settled } = make();
  for (const name of ["a1", "a2", "a3", "b1", "b2", "c1"]) expect(ask(name)).toBe(true);
  expect(await settled()).toEqual(["a1", "b1", "c1"]);
  const one = make();
  for (const name of ["a1", "a2", "a3"]) one.ask(name);
  expect(await one.settled()).toEqual(["a1", "a2"]);
});

test("one page begins per iteration of the event loop", async () => {
  const { ask, rendering } = make();
  const begun: number[] = [];
  for (const name of ["a1", "b1", "c1"]) ask(name);
  for (let iteration = 0; iteration < 4; iteration += 1) {
    begun.push(rendering.length);
    await new Promise(setImmediate);
  }
  expect(begun).toEqual([0, 1, 2, 3]);
});

test("a client that asks for one page does not wait for all pages of another client", async () => {
  const { ask, end, settled } = make();
  for (const name of ["a1", "a2", "a3", "a4", "a5"]) ask(name);
  expect(await settled()).toEqual(["a1", "a2"]);
  for (const name of ["b1", "c1", "d1"]) ask(name);
  expect(await settled()).toEqual(["a1", "a2", "b1"]);
  expect(await end()).toEqual(["a2", "b1", "a3"]);
  expect(await end()).toEqual(["b1", "a3", "c1"]);
  expect(await end()).toEqual(["a3", "c1", "d1"]);
  expect(await end()).toEqual(["c1", "d1", "a4"]);
  expect(await end()).toEqual(["d1", "a4", "a5"]);
});

test("a page that is produced and then delivered ends once", async () => {
  const { ask, end, settled } = make();
  const response = Object.assign(new EventEmitter(), { destroyed: false });
  ask("a1", response);
  for (const name of ["a2", "a3", "a4"]) ask(name);
  await settled();
  expect(await end()).toEqual(["a2", "a3"]);
  response.emit("close");
  expect(await settled()).toEqual(["a2", "a3"]);
});

test("a page whose client has left is not rendered, and makes room", async () => {
  const { ask, end, settled } = make();
  const gone = Object.assign(new EventEmitter(), { destroyed: false });
  for (const name of ["a1", "a2"]) ask(name);
  await settled();
  ask("a3", gone);
  ask("a4");
  gone.destroyed = true;
  expect(await end("close")).toEqual(["a2", "a4"]);
  ask("b1", gone);
  expect(await settled()).toEqual(["a2", "a4"]);
  ask("b2");
  expect(await settled()).toEqual(["a2", "a4", "b2"]);
});

test("pages that are too many to wait are refused, for a client and in total", async () => {
  const { ask, end, settled } = make();
  const many = (client: string) => Array.from({ length: 8 }, (_, n) => ask(`${client}${n}`));
  expect(many("a").filter(Boolean)).toHaveLength(5);
  expect(many("b").filter(Boolean)).toHaveLength(4);
  expect(ask("a8")).toBe(false);
  expect(ask("b8")).toBe(false);
  await settled();
  expect(many("c").filter(Boolean)).toHaveLength(3);
  await end();
  expect(ask("d1")).toBe(true);
});

test("clients that ask for many pages do not keep another client's page from waiting", async () => {
  const { ask, refused, settled } = make();
  for (const name of ["a1", "a2", "a3", "a4", "a5", "b1", "b2", "b3"]) ask(name);
  expect(ask("c1")).toBe(true);
  expect(refused).toEqual(["a5"]);
  expect(ask("d1")).toBe(true);
  expect(refused).toEqual(["a5", "a4"]);
  expect(ask("b4")).toBe(false);
  expect(await settled()).toEqual(["a1", "b1", "c1"]);
});
