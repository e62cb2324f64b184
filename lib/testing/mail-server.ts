/** A mail server on this machine that keeps what it is sent, and that fails as a test wants. */
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface ReceivedMail {
  to: string[];
  /** Headers and body, as they came. */
  raw: string;
}

export interface TestMailServer {
  url: string;
  received: ReceivedMail[];
  /** What the next mails meet, one entry each; without an entry they are accepted. */
  failures: MailFailure[];
  /** Called as each mail goes on, which waits for it. */
  watch?: ((phase: MailPhase) => Promise<void>) | undefined;
  close: () => Promise<void>;
}

/** How far a mail has come. `accepted`: it is kept, and the client is not told yet. */
export type MailPhase = "recipient" | "data" | "accepted";

export type MailFailure =
  | "hang"
  /** Accepts the mail and ends the connection without saying so. */
  | "drop after data"
  | { at: "recipient" | "data"; code: number };

const refusal = (code: number) => Object.assign(new Error("no"), { responseCode: code });

const textOf = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
};

/** Undoes quoted-printable (RFC 2045 §6.7). */
export const decodeBody = ({ raw }: ReceivedMail): string =>
  Buffer.from(
    raw
      .replaceAll("=\r\n", "")
      .replaceAll(/=([\dA-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  ).toString("utf8");

/** The value of a header, on one line. */
export const headerOf = ({ raw }: ReceivedMail, name: string): string | undefined =>
  new RegExp(`^${name}: ((?:.*)(?:\r\n[ \t].*)*)`, "im")
    .exec(raw.split("\r\n\r\n", 1)[0] ?? "")?.[1]
    ?.replaceAll(/\r\n\s+/g, " ");

/** @param port for one that comes back where an earlier one was */
export async function startMailServer(
  options: SMTPServerOptions = {},
  port = 0,
): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  const failures: MailFailure[] = [];
  const isAt = (failure: MailFailure | undefined, at: string) =>
    typeof failure === "object" && failure.at === at ? failure : undefined;
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], closeTimeout: 100, logger: false },
    async onRcptTo(_, __, done) {
      await mailServer.watch?.("recipient");
      const [failure] = failures;
      if (failure === "hang") return void failures.shift();
      const refused = isAt(failure, "recipient");
      if (refused) failures.shift();
      done(refused && refusal(refused.code));
    },
    async onData(stream, session, done) {
      const raw = await textOf(stream).catch(() => undefined);
      // The client was killed.
      if (raw === undefined) return;
      await mailServer.watch?.("data");
      const failure = failures.shift();
      const refused = isAt(failure, "data");
      if (refused) return done(refusal(refused.code));
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
      await mailServer.watch?.("accepted");
      if (failure !== "drop after data") return done();
      for (const connection of server.connections) connection.close();
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: listening } = server.server.address() as AddressInfo;
  const mailServer: TestMailServer = {
    url: `smtp://127.0.0.1:${listening}`,
    ...{ received, failures },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailServer;
}
