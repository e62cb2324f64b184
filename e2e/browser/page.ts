/** The page as a person knows it: by what is written on it. */
import type { Locator, Page } from "playwright/test";
import type { Caller, Created } from "../client";
import { expect } from "../fixtures";
import type { TestServer, User } from "../test-server";

/** When the key was last used, as soon as that is known. */
export async function lastLoginOf(caller: Caller, { id }: Pick<Created, "id">): Promise<Date> {
  const read = async () =>
    (await caller.json<{ lastLogin: string | null }>(`/api/v1/access-keys/${id}`)).lastLogin;
  await expect.poll(read).not.toBeNull();
  return new Date((await read()) ?? "");
}

/** Gives the browser a session that exists already. */
export async function giveSession(
  page: Page,
  { url }: TestServer,
  { headers }: Pick<Caller, "headers">,
): Promise<void> {
  const [name = "", value = ""] = (headers.cookie ?? "").split("=");
  await page.context().addCookies([{ name, value, url }]);
}

/** Opens a page with a session that exists already. */
export async function openAs(
  page: Page,
  testServer: TestServer,
  caller: Pick<Caller, "headers">,
  path: string,
): Promise<void> {
  await giveSession(page, testServer, caller);
  await page.goto(testServer.url + path);
}

export class KeysPage {
  readonly add: Locator;
  readonly dialog: Locator;
  /** Dialogs that need an answer: the reveal, and the two questions before something ends. */
  readonly alert: Locator;

  constructor(
    readonly page: Page,
    readonly testServer: TestServer,
  ) {
    this.add = page.getByRole("button", { name: "+ACCESS KEY" });
    this.dialog = page.getByRole("dialog");
    this.alert = page.getByRole("alertdialog");
  }

  /** Signs in by hand, from wherever the test server sends a stranger. */
  async signIn({ email, password }: Pick<User, "email" | "password">): Promise<void> {
    await this.page.goto(this.testServer.url);
    await this.page.getByLabel("E-mail").fill(email);
    await this.page.getByLabel("Password").fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await expect(this.page.getByRole("heading", { name: "Access keys" })).toBeVisible();
  }

  /** Opens the page with a session that exists already. */
  async open(headers: Record<string, string>): Promise<void> {
    await openAs(this.page, this.testServer, { headers }, "/settings");
    await expect(this.add).toBeVisible();
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** By the whole name, because a random client ID can contain a short one. */
  row(name: string): Locator {
    return this.page.getByRole("row").filter({ has: this.page.getByText(name, { exact: true }) });
  }

  clientId(): Locator {
    return this.alert.getByLabel("Client ID", { exact: true });
  }

  clientSecret(): Locator {
    return this.alert.getByLabel("Client secret", { exact: true });
  }

  /** Makes a key and leaves the reveal open. */
  async create(name: string): Promise<void> {
    await this.add.click();
    await this.dialog.getByLabel("Name").fill(name);
    await this.dialog.getByRole("button", { name: "CREATE" }).click();
    await expect(this.clientSecret()).toBeVisible();
  }

  /** Copies what is revealed and returns what the clipboard then holds. */
  async copy(label: "client ID" | "client secret"): Promise<string> {
    await this.alert.getByRole("button", { name: `Copy ${label}` }).click();
    await expect(this.alert.getByRole("status")).toHaveText(/copied/);
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
