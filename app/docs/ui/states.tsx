/** All states of the gallery. */
import { administrationStates } from "./states-administration";
import { createStates } from "./states-create";
import { endAllStates } from "./states-end-all";
import { listStates } from "./states-list";
import { questionStates } from "./states-questions";
import { revealStates } from "./states-reveal";
import { userStates } from "./states-users";

export const states = [
  ...createStates,
  ...revealStates,
  ...questionStates,
  ...endAllStates,
  ...listStates,
  ...userStates,
  ...administrationStates,
];
