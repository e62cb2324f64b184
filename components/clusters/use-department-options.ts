/** Departments to choose from, found by the server. */
import { call, lazily } from "@/components/http-client/call";
import { useApiQuery } from "@/components/http-client/use-api-query";
import { toDistinct, toSearchText, useLoadedOption } from "@/components/ui/loaded-options";

const unitApi = lazily(() => import("@/lib/org-units/api"));

const area = ["clusters", "department-options"] as const;

/** Some departments whose paths have the text. */
export function useDepartmentOptions(text: string) {
  const query = { search: toSearchText(text), limit: "20" };
  return useApiQuery([...area, query.search], async () => {
    const { departments } = await call((await unitApi()).listDepartments, { query });
    return toDistinct(
      departments.map(({ id, name, clusterName }) => ({
        value: id,
        label: `${clusterName} / ${name}`,
      })),
    );
  });
}

/** The ID of the department that the text stands for. */
export const useDepartmentFinder = () => useLoadedOption(area);
