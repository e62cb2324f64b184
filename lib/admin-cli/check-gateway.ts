/**
 * Checks a running gateway: sends identity headers of its own through it, without and with credentials, and looks for
 * them in what arrives at the service.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import { createServer, request as requestHttp, type Server } from "node:http";
import { request as requestHttps } from "node:https";
import { CommandError } from "./errors";

const identityHeaders = [
  ...["User", "Email", "Preferred-Username", "Groups", "Client-Id"].map(
    (name) => `X-Auth-Request-${name}`,
  ),
  "X-Latchkey-Identity",
];

/** In the spellings that services take for the same name. */
const spellings = identityHeaders.flatMap((name) => [name, name.replaceAll("-", "_")]);

/** One that no configuration removes. */
const proofHeader = "X-Gateway-Check";

const timeoutMilliseconds = 10_000;

interface Answer {
  status: number;
  body: string;
}

/** @param headers names and values in turn */
function send(url: URL, headers: readonly string[]): Promise<Answer> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const options = { headers: ["Host", url.host, ...headers], timeout: timeoutMilliseconds };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part) => {
        body += part;
      });
      response.once("error", reject);
      response.once("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.once("timeout", () => sent.destroy(new Error("it did not respond within 10 seconds")));
    sent.once("error", reject).end();
  });
}

/** Listens in the place of the service, and responds with the headers that arrive. */
function startService(port: number): Promise<Server> {
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(request.rawHeaders));
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve(server));
  });
}

/** The spoofed headers with a value each that is in no other text. */
const spoof = () => spellings.map((name) => [name, `spoofed-${randomUUID()}`] as const);

async function ask(url: URL, authorization?: string) {
  const spoofed = spoof();
  const proof = randomUUID();
  const own = authorization === undefined ? [] : ["Authorization", authorization];
  const headers = [...spoofed.flat(), proofHeader, proof, ...own];
  const { status, body } = await send(url, headers).catch((error) => {
    throw new CommandError(`The gateway did not respond: ${error.message}.`);
  });
  const arrived = spoofed.filter(([, value]) => body.includes(value)).map(([name]) => name);
  return {
    status,
    arrived,
    isVisible: body.includes(proof),
    hasIdentity: /x-auth-request-user/i.test(body),
  };
}

const list = (names: readonly string[]) => names.join(", ");

/** @throws CommandError if the gateway passes the request on, or responds otherwise than with 401 or 403 */
async function checkWithoutCredentials(url: URL): Promise<string> {
  const { status, arrived } = await ask(url);
  if (arrived.length > 0)
    throw new CommandError(
      `NOT SAFE. Without credentials, the service got these headers of the client: ${list(arrived)}.`,
    );
  if (status === 401 || status === 403)
    return `Without credentials, the gateway refuses the request: ${status}`;
  throw new CommandError(
    status < 400
      ? `NOT SAFE. Without credentials, the gateway responds with ${status}: the path is not protected.`
      : `Without credentials, the gateway responds with ${status} instead of 401. Its log and Latchkey's log say why.`,
  );
}

/** @throws CommandError if a header of the client arrives, or what arrives cannot be seen */
async function checkWithCredentials(url: URL, authorization: string): Promise<string> {
  const { status, arrived, isVisible, hasIdentity } = await ask(url, authorization);
  if (arrived.length > 0)
    throw new CommandError(
      `NOT SAFE. With credentials, the service got these headers of the client: ${list(arrived)}.`,
    );
  if (status >= 400)
    throw new CommandError(`With the credentials, the gateway responds with ${status}.`);
  if (!isVisible)
    throw new CommandError(
      `The response does not show which headers arrive. Use --listen, or a service that responds with all headers, ${proofHeader} among them.`,
    );
  if (!hasIdentity) throw new CommandError("The service got no X-Auth-Request-User at all.");
  return `With credentials, none of ${spellings.length} identity headers of the client arrives, and the identity of the user does`;
}

interface Check {
  /** The value of the Authorization header; undefined to check without credentials only. */
  authorization: string | undefined;
  /** The port of the service that the gateway passes requests on to; undefined if it runs. */
  port: number | undefined;
}

/** What was proved, line by line. @throws CommandError */
export async function checkGateway(url: URL, { authorization, port }: Check): Promise<string[]> {
  const service =
    port === undefined
      ? undefined
      : await startService(port).catch((error) => {
          throw new CommandError(`Port ${port} cannot be listened on: ${error.message}.`);
        });
  try {
    const first = await checkWithoutCredentials(url);
    if (authorization === undefined) return [first];
    return [first, await checkWithCredentials(url, authorization)];
  } finally {
    service?.closeAllConnections();
    service?.close();
  }
}
