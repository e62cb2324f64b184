/** Compares servers with the same kind of request, in turn, after checking their responses. */
import { prepareRequests } from "./load.mjs";
import { interleave } from "./rounds.mjs";
import { checkStatuses, checkTokens } from "./sample.mjs";
import { setUp } from "./setup.mjs";

async function prepareEntry(entry, makeRequests, status, skipped) {
  const { candidate, clients, port, folder } = entry;
  try {
    await checkTokens(candidate, clients, port);
    const requests = await makeRequests(entry);
    const checked = await checkStatuses(requests, port, status);
    const requestsFile = prepareRequests(folder, "load", requests, port);
    return [{ ...entry, requestsFile, count: requests.length, first: checked }];
  } catch (error) {
    console.log(`    ${entry.name} is skipped: ${error.message}`);
    skipped.push({ name: entry.name, reason: error.message.split("\n", 1)[0] });
    return [];
  }
}

const toRow = ({ candidate, startUpMilliseconds }, result, reference) => ({
  name: candidate.name,
  title: candidate.title,
  does: candidate.does,
  startUpMilliseconds,
  ...result,
  ratio: reference && result.perSecond / reference.perSecond,
  p99Ratio: reference && result.p99 / reference.p99,
  cpuRatio: reference && reference.cpuMicroseconds / result.cpuMicroseconds,
});

/**
 * The first candidate is the reference of the others. `makeRequests` makes the requests for a running server.
 * @param {{ candidates: any[], makeRequests: Function, clients?: any[], status?: number, [option: string]: any }} comparison
 * @returns the rows of the report
 */
export async function compare(comparison, context) {
  const { candidates, clients, makeRequests, status = 200, ...rest } = comparison;
  const { folder, timing, wanted } = context;
  const taking = candidates.filter(({ name }) => !wanted || wanted.includes(name));
  const { entries, skipped, end } = await setUp(taking, { folder, clients, ...rest });
  try {
    const ready = [];
    for (const entry of entries)
      ready.push(...(await prepareEntry(entry, makeRequests, status, skipped)));
    const results = await interleave(ready, timing);
    const reference = results.get(candidates[0].name);
    const rows = ready.map((entry) => toRow(entry, results.get(entry.name), reference));
    return { rows, skipped, reference: candidates[0].title };
  } finally {
    await end();
  }
}
