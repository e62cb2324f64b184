/** The endpoints of departments and projects. */
import { z } from "zod";
import { unknownReference } from "../errors";
import { type Contract, created, noContent, ok } from "../http/contract";
import * as example from "../http/examples";
import { id, requestSchema, responseSchema, time } from "../http/schemas";
import { createDepartmentInput, createProjectInput } from "../org-units/input";
import type { OrgUnit } from "../org-units/org-unit";

const orgUnit = responseSchema(
  "OrgUnit",
  z.object({
    id,
    name: z.string(),
    clusterId: z.uuid(),
    parentId: z.uuid().nullable(),
    createdAt: time,
  }) satisfies z.ZodType<OrgUnit>,
);

const departments = responseSchema("DepartmentList", z.object({ departments: z.array(orgUnit) }));
const projects = responseSchema("ProjectList", z.object({ projects: z.array(orgUnit) }));
const departmentInput = requestSchema("CreateDepartmentInput", createDepartmentInput);
const projectInput = requestSchema("CreateProjectInput", createProjectInput);

const department = {
  id: example.exampleOtherId,
  name: "research",
  clusterId: example.exampleId,
  parentId: null,
  createdAt: example.exampleTime,
};

const project = {
  ...department,
  id: "e41f6b08-27c5-4d9a-b3e0-6a8d1c5f9072",
  name: "vision",
  parentId: department.id,
};

const tag = "Departments and projects" as const;
const all = { departments: "/api/v1/org-unit/departments", projects: "/api/v1/org-unit/projects" };

const departmentOperations: Contract[] = [
  {
    ...{ id: "listDepartments", method: "GET", path: all.departments, tag },
    summary: "List the departments that you have a role in, above or below",
    success: ok("The departments, by name", departments, { departments: [department] }),
  },
  {
    ...{ id: "createDepartment", method: "POST", path: all.departments, tag },
    summary: "Add a department to a cluster",
    permission: "create departments",
    body: {
      schema: departmentInput,
      example: { name: department.name, clusterId: department.clusterId },
    },
    success: created("The department", orgUnit, department),
    errors: [unknownReference("clusterId", "cluster")],
  },
  {
    ...{ id: "deleteDepartment", method: "DELETE", path: `${all.departments}/{id}`, tag },
    summary: "Delete a department with its projects",
    permission: "delete departments",
    success: noContent("The department is gone"),
  },
];

const projectOperations: Contract[] = [
  {
    ...{ id: "listProjects", method: "GET", path: all.projects, tag },
    summary: "List the projects that you have a role in or above",
    success: ok("The projects, by name", projects, { projects: [project] }),
  },
  {
    ...{ id: "createProject", method: "POST", path: all.projects, tag },
    summary: "Add a project to a department",
    permission: "create projects",
    body: { schema: projectInput, example: { name: project.name, parentId: project.parentId } },
    success: created("The project", orgUnit, project),
    errors: [unknownReference("parentId", "department")],
  },
  {
    ...{ id: "deleteProject", method: "DELETE", path: `${all.projects}/{id}`, tag },
    summary: "Delete a project",
    permission: "delete projects",
    success: noContent("The project is gone"),
  },
];

export const orgUnitOperations = [...departmentOperations, ...projectOperations];
