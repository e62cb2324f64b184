/** The endpoints of departments and projects. */
import { endpoint } from "../http/endpoint";
import * as api from "./api";
import * as service from "./service";

export const listDepartments = endpoint(api.listDepartments, async ({ principal, query }) => ({
  departments: await service.listOrgUnits(principal, "department", query),
}));

export const createDepartment = endpoint(api.createDepartment, ({ principal, body }) =>
  service.createDepartment(principal, body),
);

export const deleteDepartment = endpoint(api.deleteDepartment, ({ principal, params }) =>
  service.deleteOrgUnit(principal, "department", params.id),
);

export const listProjects = endpoint(api.listProjects, async ({ principal, query }) => ({
  projects: await service.listOrgUnits(principal, "project", query),
}));

export const createProject = endpoint(api.createProject, ({ principal, body }) =>
  service.createProject(principal, body),
);

export const deleteProject = endpoint(api.deleteProject, ({ principal, params }) =>
  service.deleteOrgUnit(principal, "project", params.id),
);
