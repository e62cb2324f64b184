/** The command that checks a gateway. No database is opened for it. */
import "server-only";
import { z } from "zod";
import { parseArgument } from "./arguments";
import { checkGateway } from "./check-gateway";
import type { Command } from "./command";

const address = z
  .url({ protocol: /^https?$/, error: "must be a URL such as https://jobs.example.com/" })
  .transform((text) => new URL(text));

const portNumber = z.coerce.number({ error: "must be a number" }).int().min(1).max(65_535);

const authorizationValue = z
  .string()
  .regex(/^(Bearer|Basic) [\x21-\x7e]+$/i, { error: "must begin with Bearer or Basic" });

export const gatewayCommands: Readonly<Record<string, Command>> = {
  "check-gateway": {
    positionals: ["url"],
    options: { stdin: true, listen: "port" },
    opensDatabase: true,
    summary:
      "Send spoofed identity headers through a running gateway, and fail if they arrive at the service. --stdin reads an Authorization header value, such as Bearer …, for a request that is passed on; --listen stands in for the service at that port of 127.0.0.1",
    async run({ positionals: [word], options }, readInput) {
      const url = parseArgument(address, "URL", word);
      const port =
        options.listen === undefined
          ? undefined
          : parseArgument(portNumber, "port", options.listen);
      const authorization = options.stdin
        ? parseArgument(authorizationValue, "Authorization value", (await readInput()).trim())
        : undefined;
      return (await checkGateway(url, { authorization, port })).join("\n");
    },
  },
};
