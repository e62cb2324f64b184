/** All commands, in the order of the help. */
import type { Command } from "../command";
import { complete, completion } from "./completion";
import { keysCreate, keysDelete, keysList } from "./keys";
import { keysRotate } from "./keys-rotate";
import { login } from "./login";
import { logout } from "./logout";
import { token } from "./token";
import { whoami } from "./whoami";

export const commands: readonly Command[] = [
  ...[login, token, keysList, keysCreate, keysRotate, keysDelete, whoami, logout, completion],
  complete(() => commands),
];
