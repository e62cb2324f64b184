/** The predefined roles, by the names that existing clients know. Pure. */
export const roles = [
  { id: 1, name: "System administrator" },
  { id: 2, name: "Department administrator" },
  { id: 3, name: "Project administrator" },
  { id: 4, name: "Editor" },
  { id: 5, name: "AI practitioner" },
  { id: 6, name: "Data and storage administrator" },
  { id: 7, name: "Department viewer" },
  { id: 8, name: "Viewer" },
  { id: 9, name: "Research manager" },
  { id: 10, name: "L1 researcher" },
  { id: 11, name: "L2 researcher" },
  { id: 12, name: "ML engineer" },
] as const;

export const systemAdministrator = roles[0];

const namesById = new Map<number, string>(roles.map(({ id, name }) => [id, name]));

export const roleName = (id: number): string => namesById.get(id) ?? "Unknown role";
