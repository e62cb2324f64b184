/** latchkey completion: scripts for shells, which ask this program what can follow. */
import { type Arguments, type Command, commonOptions } from "../command";
import { completionsOf } from "../completions";
import { listProfiles } from "../profiles";
import { print, type System } from "../system";

const bash = `_latchkey() {
  local IFS=$'\\n'
  COMPREPLY=($(latchkey __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _latchkey latchkey`;

const zsh = `#compdef latchkey
_latchkey() {
  local line
  local -a lines described
  lines=("\${(@f)$(latchkey __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  for line in $lines; do
    described+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( $#described )); then _describe latchkey described; else _files; fi
}
if [[ $funcstack[1] == _latchkey ]]; then _latchkey "$@"; else compdef _latchkey latchkey; fi`;

const fish = `function __latchkey_complete
  set -l words (commandline -opc) (commandline -ct)
  latchkey __complete $words[2..-1] 2>/dev/null
end
complete -c latchkey -f -a '(__latchkey_complete)'`;

const scripts: Readonly<Record<string, string>> = { bash, zsh, fish };

export const completion: Command = {
  name: "completion",
  summary: "Print a completion script for bash, zsh or fish",
  usage: "<bash|zsh|fish>",
  positionals: { least: 1, most: 1, choices: Object.keys(scripts) },
  options: { help: commonOptions.help },
  examples: [
    "source <(latchkey completion bash)",
    "latchkey completion fish > ~/.config/fish/completions/latchkey.fish",
  ],
  run: async (system: System, args: Arguments) => {
    print(system, scripts[args.positionals[0] ?? ""] ?? "");
  },
};

/** What the scripts run. Its arguments are words of another command line, so they are not parsed. */
export const complete = (commands: () => readonly Command[]): Command => ({
  ...{ name: "__complete", summary: "", options: {}, isHidden: true },
  run: async (system, { positionals }) => {
    const candidates = completionsOf(commands(), positionals, await listProfiles(system));
    for (const { value, summary } of candidates) print(system, `${value}\t${summary}`);
  },
});
