/** The settings page: its first byte beside that of an empty page, and the scripts that it loads. */
import { countScriptBytes, fetchPage, signIn } from "../browsing.mjs";
import { emptyNext } from "../candidates/empty-next/index.mjs";
import { latchkey } from "../candidates/latchkey/index.mjs";
import { administrator } from "../candidates/latchkey/seed.mjs";
import { median } from "../rounds.mjs";
import { setUp } from "../setup.mjs";

const pagesInRound = 50;

async function toPage({ candidate, port }) {
  const origin = `http://127.0.0.1:${port}`;
  if (candidate === emptyNext) return { origin, url: `${origin}/`, cookie: "" };
  return { origin, url: `${origin}/settings`, cookie: await signIn(origin, administrator) };
}

async function askFor({ url, cookie }, times) {
  const firstBytes = [];
  for (let number = 0; number < times; number += 1) {
    const { status, firstByte } = await fetchPage(url, cookie);
    if (status !== 200) throw new Error(`${url} answers ${status}`);
    firstBytes.push(firstByte);
  }
  return firstBytes;
}

async function measure(entries, rounds) {
  const pages = await Promise.all(entries.map(toPage));
  for (const page of pages) await askFor(page, pagesInRound);
  /** @type {number[][]} */
  const times = pages.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [number, page] of pages.entries())
      times[number].push(...(await askFor(page, pagesInRound)));
  const [empty, settings] = times.map(median);
  const { text } = await fetchPage(pages[1].url, pages[1].cookie);
  const bytes = await countScriptBytes(pages[1].origin, text);
  return [
    { what: "first byte of an empty page of Next", value: empty, unit: "ms" },
    { what: "first byte of the settings page, signed in", value: settings, unit: "ms" },
    { what: "times as long", value: settings / empty, unit: "×" },
    { what: "JavaScript of the settings page, gzip", value: bytes / 1000, unit: "kB" },
  ];
}

export const page = {
  name: "page",
  title: "The settings page beside an empty page of Next",
  async run({ folder, clients, timing }) {
    const candidates = [emptyNext, latchkey];
    const { entries, skipped, end } = await setUp(candidates, { folder, clients });
    try {
      const figures =
        entries.length === 2 ? await measure(entries, timing.starts * timing.rounds) : [];
      return { figures, skipped };
    } finally {
      await end();
    }
  },
};
