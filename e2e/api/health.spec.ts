import { anonymousCaller } from "../client";
import { expect, test } from "../fixtures";

for (const [path, status] of [
  ["/api/health", "ok"],
  ["/api/ready", "ready"],
] as const) {
  test(`${path} needs no credentials and is never cached`, async ({ testServer }) => {
    const anonymous = anonymousCaller(testServer);
    const response = await anonymous.fetch(path);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect((await anonymous.fetch(path, { method: "HEAD" })).status).toBe(200);
    const refused = await anonymous.fetch(path, { method: "POST" });
    expect(refused.status).toBe(405);
    expect(refused.headers.get("allow")).toBe("GET, HEAD");
  });
}
