/** The signed-in person, for pages. Every page that shows something private asks here itself. */
import {
  type AdministrationSection,
  loadAdministration,
  type PermittedActions,
} from "@latchkey/server/lib/access-control/administration-sections";
import type { Principal } from "@latchkey/server/lib/http/principal";
import { newRequestContext, nextContext } from "@latchkey/server/lib/http/request-context";
import { findUserByCookie, sessionCookieName } from "@latchkey/server/lib/sign-in/session-cookie";
import { parseCookie } from "cookie";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";

/** Layouts and the page share one lookup of the session. */
const findSessionUser = cache(async () => findUserByCookie((await headers()).get("cookie")));

interface PagePerson {
  principal: Principal;
  hasTemporaryPassword: boolean;
}

async function findPerson(path: string): Promise<PagePerson | undefined> {
  const sent = await headers();
  const person = await findSessionUser();
  if (!person) return undefined;
  const { identity, hasTemporaryPassword } = person;
  const { requestId, client } =
    nextContext.getStore() ?? newRequestContext(null, sent.get("user-agent"));
  const source = { requestId, method: "GET", path, ...client };
  return { principal: { ...identity, source }, hasTemporaryPassword };
}

const leadingBack = (page: string, path: string) =>
  `${page}?callbackUrl=${encodeURIComponent(path)}`;

/** The sign-in page, which says that the session has ended when the browser still has its cookie. */
async function signInPage(path: string): Promise<string> {
  const cookies = parseCookie((await headers()).get("cookie") ?? "");
  const hadSession = sessionCookieName() in cookies;
  return leadingBack("/sign-in", path) + (hadSession ? "&reason=ended" : "");
}

/** The person who is signed in, whether or not the password must be changed first. */
export const findPageUser = async (): Promise<Principal | undefined> =>
  (await findPerson("/"))?.principal;

type Query = Awaited<PageProps<"/settings">["searchParams"]>;

/** The path with the query of a page. */
function withQuery(path: string, query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, values = []]) =>
    [values].flat().map((value) => [name, value]),
  );
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path;
}

/**
 * The person who is signed in; otherwise off to sign-in, or with a temporary password to its change, and
 * back to the page from there.
 */
export async function requirePageUser(page: string, query: Query = {}): Promise<Principal> {
  const path = withQuery(page, query);
  const person = await findPerson(path);
  if (!person) redirect(await signInPage(path));
  if (person.hasTemporaryPassword) redirect(leadingBack("/change-password", path));
  return person.principal;
}

/** The person who must change a temporary password; everyone else is sent on. */
export async function requireTemporaryUser(destination: string): Promise<Principal> {
  const person = await findPerson("/change-password");
  if (!person) redirect(await signInPage(destination));
  if (!person.hasTemporaryPassword) redirect(destination);
  return person.principal;
}

/** Layouts and the page share one load of the user's rights. */
const loadOwnAdministration = cache(async () => {
  const user = await findPageUser();
  return user && loadAdministration(user);
});

/** The sections of the administration that the user may open; none without a user. */
export const listOwnSections = async (): Promise<readonly AdministrationSection[]> =>
  (await loadOwnAdministration())?.sections ?? [];

/** For the page of a section: the user and the permitted actions. Without the right to open it, `administration/not-found.tsx` is shown. */
export async function requireSection(
  section: AdministrationSection,
  query: Query = {},
): Promise<{ principal: Principal; actions: PermittedActions }> {
  const principal = await requirePageUser(`/administration/${section}`, query);
  const own = await loadOwnAdministration();
  if (!own?.sections.includes(section)) notFound();
  return { principal, actions: own.actions };
}
