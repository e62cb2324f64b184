/** The endpoints of departments and projects. */
import { z } from "zod";
import { unknownReference } from "../errors";
import { createDepartmentInput, createProjectInput } from "../org-units/input";
import type { OrgUnit } from "../org-units/org-unit";
import { answer, id, input, time } from "./components";
import * as example from "./examples";
import { created, found, nothing, type Operation } from "./operation";

const orgUnit = answer(
  "OrgUnit",
  z.object({
    id,
    name: z.string(),
    clusterId: z.uuid(),
    parentId: z.uuid().nullable(),
    createdAt: time,
  }) satisfies z.ZodType<OrgUnit>,
);

const departments = answer("DepartmentList", z.object({ departments: z.array(orgUnit) }));
const projects = answer("ProjectList", z.object({ projects: z.array(orgUnit) }));
const departmentInput = input("CreateDepartmentInput", createDepartmentInput);
const projectInput = input("CreateProjectInput", createProjectInput);

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

const departmentOperations: Operation[] = [
  {
    ...{ id: "listDepartments", method: "get", path: all.departments, tag },
    summary: "List the departments that you have a role in, above or below",
    success: found("The departments, by name", departments, { departments: [department] }),
  },
  {
    ...{ id: "createDepartment", method: "post", path: all.departments, tag },
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
    ...{ id: "deleteDepartment", method: "delete", path: `${all.departments}/{id}`, tag },
    summary: "Delete a department with its projects",
    permission: "delete departments",
    success: nothing("The department is gone"),
  },
];

const projectOperations: Operation[] = [
  {
    ...{ id: "listProjects", method: "get", path: all.projects, tag },
    summary: "List the projects that you have a role in or above",
    success: found("The projects, by name", projects, { projects: [project] }),
  },
  {
    ...{ id: "createProject", method: "post", path: all.projects, tag },
    summary: "Add a project to a department",
    permission: "create projects",
    body: { schema: projectInput, example: { name: project.name, parentId: project.parentId } },
    success: created("The project", orgUnit, project),
    errors: [unknownReference("parentId", "department")],
  },
  {
    ...{ id: "deleteProject", method: "delete", path: `${all.projects}/{id}`, tag },
    summary: "Delete a project",
    permission: "delete projects",
    success: nothing("The project is gone"),
  },
];

export const orgUnitOperations = [...departmentOperations, ...projectOperations];
