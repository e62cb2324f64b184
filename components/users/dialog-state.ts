/** Which dialog of the page is open. The password to reveal lives here and nowhere else. */
import type { User, UserWithPassword } from "@/lib/users/user";

export type UserQuestion = "reset-password" | "sign-out" | "disable" | "enable" | "delete";

export type OpenDialog =
  | { kind: "create" }
  | { kind: UserQuestion; user: User }
  | { kind: "reveal"; reason: "created" | "reset"; password: UserWithPassword };
