/** Passwords made here, for people to type once and replace. */
import "server-only";
import { randomInt } from "node:crypto";

/** Letters and digits that are not mistaken for one another; 20 of them are 116 bits. */
const legible = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const length = 20;

export const generatePassword = (): string =>
  Array.from({ length }, () => legible.charAt(randomInt(legible.length))).join("");
