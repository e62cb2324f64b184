import { defineConfig } from "drizzle-kit";
import { dialect } from "./db/dialect";

export default defineConfig({
  casing: "snake_case",
  dialect: dialect === "postgres" ? "postgresql" : "sqlite",
  schema: "./db/schema/*.ts",
  out: `./db/migrations/${dialect}`,
});
