/**
 * The user endpoints for the page. Passwords go straight to a callback and are never returned, so no query or mutation
 * cache ever holds one.
 */
import { useQueryClient } from "@tanstack/react-query";
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { ListRequest } from "@/components/ui/list-request";
import type {
  CreatedUser,
  CreateUserInput,
  ResetPasswordInput,
  User,
  UserWithPassword,
} from "@/lib/users/user";
import { toUserQuery } from "./user-query";

const area = "users";

/** Loaded when it is first needed, because its schemas are large. */
const api = lazily(() => import("@/lib/users/api"));

export const usersKeys = {
  pages: () => [area, "page"] as const,
  page: (request: ListRequest) => [...usersKeys.pages(), request] as const,
};

export function useUsers(request: ListRequest) {
  return useApiQuery(usersKeys.page(request), async () =>
    call((await api()).listUsers, { query: toUserQuery(request) }),
  );
}

/** An invited user has no password. */
export function useCreateUser(done: (created: CreatedUser) => void) {
  return useApiMutation(area, async (input: CreateUserInput) => {
    done(await call((await api()).createUser, { body: input }));
  });
}

export function useResetPassword(reveal: (password: UserWithPassword) => void) {
  return useApiMutation(area, async ({ user, ...body }: ResetPasswordInput & { user: User }) => {
    reveal(await call((await api()).resetPassword, { params: { id: user.id }, body }));
  });
}

export function useSignOutUser(done: () => void) {
  return useApiMutation(area, async (user: User) => {
    await call((await api()).logOutUser, { params: { id: user.id } });
    done();
  });
}

export function useSwitchUser(to: "disable" | "enable", done: () => void) {
  const client = useQueryClient();
  return useApiMutation(area, async (user: User) => {
    const { disableUser, enableUser } = await api();
    const contract = to === "disable" ? disableUser : enableUser;
    const changed = await call(contract, { params: { id: user.id } });
    client.setQueriesData<User[]>({ queryKey: usersKeys.pages() }, (users) =>
      users?.map((each) => (each.id === changed.id ? changed : each)),
    );
    done();
  });
}

/** Tells `done` whether the user was still there: someone else may have deleted it first. */
export function useDeleteUser(done: (wasThere: boolean) => void) {
  const client = useQueryClient();
  return useApiMutation(area, async (user: User) => {
    const wasThere = await deleteIfThere((await api()).deleteUser, { params: { id: user.id } });
    client.setQueriesData<User[]>({ queryKey: usersKeys.pages() }, (users) =>
      users?.filter(({ id }) => id !== user.id),
    );
    done(wasThere);
  });
}
