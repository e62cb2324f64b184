/** All stories of the gallery. */
import { administrationStories } from "./stories-administration";
import { apiStories } from "./stories-apis";
import { createStories } from "./stories-create";
import { deletedStories } from "./stories-deleted";
import { endAllStories } from "./stories-end-all";
import { lifeStories } from "./stories-life";
import { listStories } from "./stories-list";
import { notificationStories } from "./stories-notifications";
import { policyStories } from "./stories-policy";
import { questionStories } from "./stories-questions";
import { revealStories } from "./stories-reveal";
import { roleStories } from "./stories-roles";
import { userStories } from "./stories-users";

export const stories = [
  ...createStories,
  ...revealStories,
  ...questionStories,
  ...lifeStories,
  ...deletedStories,
  ...endAllStories,
  ...listStories,
  ...userStories,
  ...administrationStories,
  ...apiStories,
  ...roleStories,
  ...policyStories,
  ...notificationStories,
];
