import { expect, test } from "vitest";
import { evaluation, lenientEvaluationsInput, withDefaults } from "./evaluation";

test("properties of the request are not copied for each evaluation", () => {
  const properties = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`p${n}`, n]));
  const ofRequest = {
    subject: { type: "user", id: "ada@keys.test", properties },
    action: { name: "jobs:create", properties },
    resource: { type: "tenant", id: "1", properties },
  };
  const request = lenientEvaluationsInput.parse({ ...ofRequest, evaluations: [{}] });
  const { subject, action, resource } = evaluation.parse(withDefaults({}, request));
  for (const each of [subject, action, resource]) expect(each.properties).toBe(properties);
});
