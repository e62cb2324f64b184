/** The shape of a command. Parsing, help and completion all follow from its description. */
import type { System } from "./system";

export interface Option {
  summary: string;
  /** What the value is called in the help; without it, the option has no value. */
  value?: string;
  /** The only values, if there are few. */
  choices?: readonly string[];
  short?: string;
  /** Whether it can be repeated. */
  isMultiple?: boolean;
  /** Accepted for users of the Run:ai command line; not in the help. */
  isHidden?: boolean;
}

export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** The arguments of a command as they were typed. */
export class Arguments {
  constructor(
    readonly positionals: readonly string[],
    private readonly values: Values,
  ) {}

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === "string" ? value : undefined;
  }

  texts(name: string): readonly string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value : [];
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  /** The options of every command. */
  get server() {
    return {
      url: this.text("url"),
      profile: this.text("profile"),
      "insecure-http": this.flag("insecure-http"),
    };
  }
}

export interface Command {
  /** One or two words. */
  name: string;
  summary: string;
  /** The positional arguments as the help shows them. */
  usage?: string;
  positionals?: { least: number; most: number; choices?: readonly string[] };
  options: Readonly<Record<string, Option>>;
  examples?: readonly string[];
  isHidden?: boolean;
  run: (system: System, args: Arguments) => Promise<void>;
}

export const commonOptions = {
  profile: { value: "name", summary: "The profile to use (LATCHKEY_PROFILE); default: default" },
  url: { value: "url", summary: "The URL of the server (LATCHKEY_URL)" },
  "insecure-http": { summary: "Send credentials over http, without encryption" },
  help: { short: "h", summary: "Show help" },
} as const satisfies Record<string, Option>;

export const outputOption = (...choices: readonly [string, ...string[]]): Option => ({
  ...{ short: "o", value: "format", choices },
  summary: `The format: ${choices.join(", ")}; default: ${choices[0]}`,
});

export const yesOption: Option = { short: "y", summary: "Do not ask for confirmation" };
