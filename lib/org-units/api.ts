/** The contracts of the endpoints for departments and projects. Pure. */
import { z } from "zod";
import { contract, created, noContent, ok } from "../http/contract";
import { unknownReference } from "../http/errors";
import * as example from "../http/examples";
import { responseSchema } from "../http/schemas";
import { createDepartmentInput, createProjectInput, orgUnit, orgUnitsQuery } from "./org-unit";

const departmentList = responseSchema(
  "DepartmentList",
  z.object({ departments: z.array(orgUnit) }),
);
const projectList = responseSchema("ProjectList", z.object({ projects: z.array(orgUnit) }));

const exampleDepartment = {
  id: example.exampleOtherId,
  name: "research",
  clusterId: example.exampleId,
  clusterName: "training",
  parentId: null,
  parentName: null,
  createdAt: example.exampleTime,
};

const exampleProject = {
  ...exampleDepartment,
  id: "e41f6b08-27c5-4d9a-b3e0-6a8d1c5f9072",
  name: "vision",
  parentId: exampleDepartment.id,
  parentName: exampleDepartment.name,
};

const list = {
  description:
    "Without `limit`, all of them. With it, a page: the next one has the ID of the last entry of this one as `startingAfter`.",
  query: orgUnitsQuery,
  queryExample: { limit: "50" },
};

const tag = "Departments and projects" as const;
const departments = { path: "/api/v1/org-unit/departments", tag } as const;
const projects = { path: "/api/v1/org-unit/projects", tag } as const;

export const listDepartments = contract({
  ...{ id: "listDepartments", method: "GET", ...departments },
  summary: "List the departments in which, above which or below which you have a role",
  ...list,
  success: ok("The departments, by name if nothing else is said", departmentList, {
    departments: [exampleDepartment],
  }),
});

export const createDepartment = contract({
  ...{ id: "createDepartment", method: "POST", ...departments },
  idempotent: "department",
  summary: "Add a department to a cluster",
  permission: "create departments",
  body: {
    schema: createDepartmentInput,
    example: { name: exampleDepartment.name, clusterId: exampleDepartment.clusterId },
  },
  success: created("The department", orgUnit, exampleDepartment),
  errors: [unknownReference("clusterId", "cluster")],
});

export const deleteDepartment = contract({
  ...{ id: "deleteDepartment", method: "DELETE", ...departments },
  path: `${departments.path}/{id}`,
  summary: "Delete a department with its projects",
  permission: "delete departments",
  success: noContent("The department is deleted"),
});

export const listProjects = contract({
  ...{ id: "listProjects", method: "GET", ...projects },
  summary: "List the projects in which, or above which, you have a role",
  ...list,
  success: ok("The projects, by name if nothing else is said", projectList, {
    projects: [exampleProject],
  }),
});

export const createProject = contract({
  ...{ id: "createProject", method: "POST", ...projects },
  idempotent: "project",
  summary: "Add a project to a department",
  permission: "create projects",
  body: {
    schema: createProjectInput,
    example: { name: exampleProject.name, parentId: exampleProject.parentId },
  },
  success: created("The project", orgUnit, exampleProject),
  errors: [unknownReference("parentId", "department")],
});

export const deleteProject = contract({
  ...{ id: "deleteProject", method: "DELETE", ...projects },
  path: `${projects.path}/{id}`,
  summary: "Delete a project",
  permission: "delete projects",
  success: noContent("The project is deleted"),
});
