/**
 * The endpoints of APIs for the page. Secrets go straight to a callback and are never returned, so no query or mutation
 * cache ever holds one.
 */
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { RegeneratedSecret } from "@/lib/access-keys/access-key";
import type {
  CreatedResourceServer,
  CreateResourceServerInput,
  ResourceServer,
  UpdateResourceServerInput,
} from "@/lib/resource-servers/resource-server";

const area = "apis";

/** Loaded when it is first needed, because its schemas are large. */
const contracts = lazily(() => import("@/lib/resource-servers/api"));

export const apisKeys = {
  list: () => [area, "list"] as const,
};

export function useApis() {
  return useApiQuery(
    apisKeys.list(),
    async () => (await call((await contracts()).listResourceServers, {})).resourceServers,
  );
}

export function useCreateApi(reveal: (created: CreatedResourceServer) => void) {
  return useApiMutation(area, async (input: CreateResourceServerInput) => {
    reveal(await call((await contracts()).createResourceServer, { body: input }));
  });
}

/** Sends nothing if nothing has changed: the server would refuse it. */
export function useUpdateApi(api: ResourceServer, done: (updated: ResourceServer) => void) {
  return useApiMutation(area, async (body: UpdateResourceServerInput) => {
    if (Object.keys(body).length === 0) return done(api);
    const { updateResourceServer } = await contracts();
    done(await call(updateResourceServer, { params: { id: api.id }, body }));
  });
}

export function useRegenerateApiSecret(id: string, reveal: (made: RegeneratedSecret) => void) {
  return useApiMutation(area, async (gracePeriodSeconds: number) => {
    const { regenerateResourceServerSecret } = await contracts();
    const body = { gracePeriodSeconds };
    reveal(await call(regenerateResourceServerSecret, { params: { id }, body }));
  });
}

/** Tells `done` whether it was still there: someone else may have deleted it first. */
export function useDeleteApi(id: string, done: (wasThere: boolean) => void) {
  return useApiMutation(area, async () => {
    done(await deleteIfThere((await contracts()).deleteResourceServer, { params: { id } }));
  });
}
