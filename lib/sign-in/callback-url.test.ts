import { expect, test } from "vitest";
import { requireCallbackUrl } from "./callback-url";

const ask = (query: string, cookie = "a=b") =>
  new Request(`http://keys.test/api/auth/csrf${query}`, { headers: { cookie } });

test.each([
  "",
  "?callbackUrl=",
  "?callbackUrl=/settings",
  "?callbackUrl=https%3A%2F%2Fevil.test%2F",
])("callback URL %s is accepted", (query) => {
  expect(() => requireCallbackUrl(ask(query))).not.toThrow();
});

test.each(["javascript:alert(1)", "settings", "http://", "//[", "data:text/html,a"])(
  "callback URL %s is rejected in the query and in the cookie",
  (address) => {
    const encoded = encodeURIComponent(address);
    expect(() => requireCallbackUrl(ask(`?callbackUrl=${encoded}`))).toThrow("callbackUrl");
    expect(() => requireCallbackUrl(ask(`?callbackUrl=/&callbackUrl=${encoded}`))).toThrow();
    for (const name of ["next-auth.callback-url", "__Secure-next-auth.callback-url"]) {
      expect(() => requireCallbackUrl(ask("", `${name}=${encoded}`))).toThrow("callbackUrl");
    }
  },
);
