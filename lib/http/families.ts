/** The families of endpoints by the name that a contract gives them. */
import type { Contract, ErrorFormat } from "./contract";
import { legacyTokenFamily, oauthFamily } from "./oauth-route";
import { type Family, managementFamily } from "./route";

const families: Record<ErrorFormat, Family> = {
  management: managementFamily,
  oauth: oauthFamily,
  "legacy-token": legacyTokenFamily,
};

export const familyOf = ({ errorFormat = "management" }: Contract): Family => families[errorFormat];
