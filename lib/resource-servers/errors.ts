/** The errors of resource servers: one constructor for each situation. Pure. */
import { ApiError, invalidFields } from "../http/api-error";
import { maxResourceServers } from "./resource-server";

const invalidField = (field: string, message: string) => invalidFields([{ field, message }]);

const taken = (field: string, message: string) =>
  new ApiError(409, message, { errors: [{ field, message }] });

export const nameTaken = () => taken("name", "Another API has this name");

export const identifierTaken = () => taken("identifier", "Another API has this identifier");

export const ownIdentifier = () =>
  invalidField("identifier", "must not be the address of this server");

/** Tokens name it, services check it, and access keys are limited to it. */
export const identifierFixed = () =>
  invalidField("identifier", "cannot be changed. Create another API instead");

/** @param seconds the lifetime of tokens for this server */
export const lifetimeTooLong = (seconds: number) =>
  invalidField(
    "tokenLifetimeSeconds",
    `must be at most ${seconds} seconds, the lifetime of this server's tokens`,
  );

export const tooManyResourceServers = () =>
  new ApiError(
    400,
    `A tenant can have up to ${maxResourceServers} APIs. Delete one that is no longer used first.`,
  );
