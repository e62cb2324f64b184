/** Generates temporary passwords. */
import "server-only";
import { randomInt } from "node:crypto";

/** Letters and digits without look-alikes; 20 of them have 116 bits of entropy. */
const legible = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const length = 20;

export const generatePassword = (): string =>
  Array.from({ length }, () => legible.charAt(randomInt(legible.length))).join("");
