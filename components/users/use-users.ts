/**
 * Everything the page knows about the user endpoints. Passwords go straight to the `reveal` callback and
 * are never returned, so no query or mutation cache ever holds one.
 */
import { useQueryClient } from "@tanstack/react-query";
import { deleteIfThere, requestJson } from "@/components/http-client/request";
import { useChange } from "@/components/http-client/use-change";
import { useReading } from "@/components/http-client/use-reading";
import type { CreateUserInput, ResetPasswordInput } from "@/lib/users/input";
import type { InvitedUser, User, UserWithPassword } from "@/lib/users/user";

const area = "users";
const usersUrl = "/api/v1/users";

export const usersKeys = {
  list: () => [area, "list"] as const,
};

const userUrl = (user: User) => `${usersUrl}/${encodeURIComponent(user.id)}`;

export function useUsers() {
  return useReading(usersKeys.list(), () => requestJson<User[]>("GET", usersUrl));
}

/** `done` gets the password where there is one: an invited user has none. */
export function useCreateUser(done: (created: UserWithPassword | InvitedUser) => void) {
  return useChange(area, async (input: CreateUserInput) => {
    done(await requestJson<UserWithPassword | InvitedUser>("POST", usersUrl, input));
  });
}

export function useResetPassword(reveal: (password: UserWithPassword) => void) {
  return useChange(area, async ({ user, ...input }: ResetPasswordInput & { user: User }) => {
    const url = `${userUrl(user)}/reset-password`;
    reveal(await requestJson<UserWithPassword>("POST", url, input));
  });
}

export function useSignOutUser(done: () => void) {
  return useChange(area, async (user: User) => {
    await requestJson("POST", `${userUrl(user)}/logout`);
    done();
  });
}

export function useSwitchUser(to: "disable" | "enable", done: () => void) {
  const client = useQueryClient();
  return useChange(area, async (user: User) => {
    const changed = await requestJson<User>("POST", `${userUrl(user)}/${to}`);
    client.setQueryData<User[]>(usersKeys.list(), (users) =>
      users?.map((each) => (each.id === changed.id ? changed : each)),
    );
    done();
  });
}

/** Tells `done` whether the user was still there: someone else may have deleted it first. */
export function useDeleteUser(done: (wasThere: boolean) => void) {
  const client = useQueryClient();
  return useChange(area, async (user: User) => {
    const wasThere = await deleteIfThere(userUrl(user));
    client.setQueryData<User[]>(usersKeys.list(), (users) =>
      users?.filter(({ id }) => id !== user.id),
    );
    done(wasThere);
  });
}
