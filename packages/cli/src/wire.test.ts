import { expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { ownAccessRules } from "@/lib/access-control/access-rule";
import type * as server from "@/lib/access-keys/access-key";
import type * as wire from "./wire";

test("the command line understands the responses of the server, and the server its requests", () => {
  expectTypeOf<server.AccessKey>().toExtend<wire.AccessKey>();
  expectTypeOf<server.CreatedAccessKey>().toExtend<wire.CreatedAccessKey>();
  expectTypeOf<server.RegeneratedSecret>().toExtend<wire.RegeneratedSecret>();
  expectTypeOf<z.infer<typeof ownAccessRules>>().toExtend<wire.OwnAccessRules>();
  expectTypeOf<wire.CreateAccessKeyInput>().toExtend<server.CreateAccessKeyRequest>();
  expectTypeOf<wire.RegenerateSecretInput>().toExtend<server.RegenerateSecretInput>();
});
