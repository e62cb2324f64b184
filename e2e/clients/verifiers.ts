/**
 * Resource servers as their authors say to build them: each with a library that fetches our keys and
 * decides about a token by itself. Nothing in them is ours but the address of the issuer.
 */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import fastifyJwt from "@fastify/jwt";
import express, { type RequestHandler } from "express";
import { auth } from "express-oauth2-jwt-bearer";
import Fastify from "fastify";
import buildGetJwks from "get-jwks";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { passportJwtSecret } from "jwks-rsa";
import * as oauth from "oauth4webapi";
import passport from "passport";
import { ExtractJwt, Strategy, type VerifiedCallback } from "passport-jwt";

export type Algorithm = "ES256" | "RS256" | "EdDSA";

/** The subject of a token that is accepted; undefined for one that is not. */
export type Verifier = (token: string) => Promise<string | undefined>;

interface Library {
  name: string;
  /** Algorithms that it cannot verify. */
  without: Algorithm[];
  build: (issuer: string, algorithm: Algorithm) => Promise<Verifier & { close?: () => unknown }>;
}

const jwksOf = (issuer: string) => `${issuer}/.well-known/jwks.json`;

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** What an Express application answers that lets nobody in but through `guard`. */
async function behind(guard: RequestHandler, subjectOf: (request: express.Request) => unknown) {
  const app = express();
  app.get("/", guard, (request, response) => {
    response.send(subjectOf(request));
  });
  // Refusals are what is wanted here, and nothing to print.
  app.set("env", "test");
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, "127.0.0.1", () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo;
  const verify = async (token: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: bearer(token) });
    if (answer.ok) return answer.text();
    if (answer.status !== 401) throw new Error(`${answer.status} ${await answer.text()}`);
  };
  return Object.assign(verify, { close: () => server.close() });
}

const jose: Library = {
  name: "jose",
  without: [],
  async build(issuer, algorithm) {
    const keys = createRemoteJWKSet(new URL(jwksOf(issuer)));
    const rules = { issuer, audience: issuer, typ: "at+jwt", algorithms: [algorithm] };
    return (token) =>
      jwtVerify(token, keys, rules).then(
        ({ payload }) => payload.sub,
        () => undefined,
      );
  },
};

const oauth4webapi: Library = {
  name: "oauth4webapi",
  without: [],
  async build(issuer) {
    const insecure = { [oauth.allowInsecureRequests]: true };
    const url = new URL(issuer);
    const discovered = await oauth.discoveryRequest(url, { algorithm: "oauth2", ...insecure });
    const server = await oauth.processDiscoveryResponse(url, discovered);
    return (token) =>
      oauth
        .validateJwtAccessToken(
          server,
          new Request("http://resource.test/", { headers: bearer(token) }),
          issuer,
          insecure,
        )
        .then(
          ({ sub }) => sub,
          () => undefined,
        );
  },
};

const expressOauth2: Library = {
  name: "express-oauth2-jwt-bearer",
  without: [],
  build: (issuer) =>
    behind(auth({ issuerBaseURL: issuer, audience: issuer, strict: true }), (request) =>
      String(request.auth?.payload.sub),
    ),
};

const passportJwt: Library = {
  name: "passport-jwt",
  without: ["EdDSA"],
  async build(issuer) {
    const strategy = new Strategy(
      {
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        secretOrKeyProvider: passportJwtSecret({ jwksUri: jwksOf(issuer), cache: true }),
        issuer,
        audience: issuer,
        algorithms: ["ES256", "RS256"],
      },
      ({ sub: subject }: { sub: string }, done: VerifiedCallback) => done(null, { subject }),
    );
    const guard = new passport.Passport().use(strategy).authenticate("jwt", { session: false });
    return behind(guard, ({ user }) => (user as { subject: string }).subject);
  },
};

const fastify: Library = {
  name: "@fastify/jwt",
  without: ["EdDSA"],
  async build(issuer) {
    const jwks = buildGetJwks({ issuersWhitelist: [issuer], providerDiscovery: true });
    const app = Fastify();
    await app.register(fastifyJwt, {
      decode: { complete: true },
      // The request and the token, though the types know only of the token.
      secret: (...given: unknown[]) => {
        const { header, payload } = given[1] as Decoded;
        return jwks.getPublicKey({ kid: header.kid, domain: payload.iss, alg: header.alg });
      },
      verify: { allowedIss: issuer, allowedAud: issuer, algorithms: ["ES256", "RS256"] },
    });
    app.get("/", async (request) => (await request.jwtVerify<{ sub: string }>()).sub);
    const verify = async (token: string) => {
      const answer = await app.inject({ url: "/", headers: bearer(token) });
      return answer.statusCode === 200 ? answer.body : undefined;
    };
    return Object.assign(verify, { close: () => app.close() });
  },
};

interface Decoded {
  header: { kid: string; alg: string };
  payload: { iss: string };
}

export const libraries = [jose, oauth4webapi, expressOauth2, passportJwt, fastify];
