import { postSignIn } from "../client";
import { expect, test } from "./fixtures";

test("after too many failed sign-ins the page says how long to wait, even with the right password", async ({
  page,
  testServer,
  user,
}) => {
  for (let n = 0; n < 10; n += 1) await postSignIn(testServer, { ...user, password: "wrong" });
  await page.goto(`${testServer.url}/sign-in`);
  for (const password of ["not the password", user.password]) {
    await page.getByLabel("E-mail").fill(user.email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText(/Too many attempts\. Wait \d+ minutes, then/)).toBeVisible();
    await page.reload();
  }
});
