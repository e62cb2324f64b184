import { browserOf, requestToken, tokenOf } from "../client";
import { expect, test } from "./fixtures";
import { lastLoginOf } from "./page";

test("the history of a key says what happened, who did it and from where", async ({
  keys,
  page,
  caller,
  testServer,
  user,
}) => {
  const key = await caller.created("ci-deploy");
  await tokenOf(testServer, key);
  await requestToken(testServer, key.clientId, "not-the-secret");
  await caller.regenerate(key.id);
  // A refusal is written within a second.
  await expect
    .poll(() => caller.json<unknown[]>(`/api/v1/access-keys/${key.id}/history`))
    .toHaveLength(4);
  await keys.open(caller.headers);
  const button = keys.button("Usage and history of ci-deploy");
  await button.click();
  const drawer = page.getByRole("dialog", { name: "Usage and history of ci-deploy" });
  for (const sentence of [
    `${user.email} regenerated the client secret of this key`,
    "A token request of this key was refused",
    "This key obtained an access token",
    `${user.email} created this key`,
  ]) {
    const entry = drawer.getByRole("listitem").filter({ hasText: sentence });
    await expect(entry).toContainText("from 127.0.0.1");
  }
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(button).toBeFocused();
});

test("the list says from which address and with which client a key was used last", async ({
  keys,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await fetch(`${testServer.url}/api/v2/token`, {
    method: "POST",
    headers: { "user-agent": "nightly-report/1.2 (Linux)" },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: key.clientId,
      client_secret: key.clientSecret,
    }),
  });
  await lastLoginOf(caller, key);
  await keys.open(caller.headers);
  await expect(keys.row("ci-deploy")).toContainText("127.0.0.1 · nightly-report/1.2");
});

test("a cluster below 2.20 closes the gate: the page says so, and a secret is not regenerated", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("too-late");
  const administrator = await browserOf(testServer, testServer.administrator);
  const answer = await administrator.post("/api/v1/clusters", { name: "lab-old", version: "v2.9" });
  const { uuid } = await answer.json();
  try {
    await keys.button("CREATE").click();
    await expect(keys.dialog.getByRole("alert")).toContainText("Upgrade first: lab-old");
    await page.reload();
    await expect(keys.add).toHaveAttribute("aria-disabled", "true");
    await expect(keys.add).toHaveAccessibleDescription(/version 2\.20 or later.*lab-old/);
    await keys.button("Regenerate client secret for ci-deploy").click();
    await keys.button("REGENERATE").click();
    await expect(keys.alert.getByRole("alert")).toContainText("Upgrade first: lab-old");
    await keys.button("Cancel").click();
    await keys.button("Delete ci-deploy").click();
    await keys.button("DELETE").click();
    await expect(keys.row("ci-deploy")).toBeHidden();
  } finally {
    await administrator.fetch(`/api/v1/clusters/${uuid}`, { method: "DELETE" });
  }
  await page.reload();
  await keys.create("in-time");
});
