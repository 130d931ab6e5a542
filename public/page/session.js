// What was typed into a terminal and what it answered: of that only the commands are of use elsewhere.

/** Languages whose blocks are sessions, and those of shells, whose blocks may be. */
const SESSION = /^(console|terminal|shellsession|doscon|ps1con|pycon|python-repl|\w+-session)$/;
const SHELL = /^((ba|fi|k|tc|z)?sh|shell|shellscript|powershell|pwsh|ps1|bat|batch|cmd|dos)$/;

/** Prompts that begin nothing else: of an environment, with a user and a host, of a place, bare, of Windows,
    of Python. */
const SHAPES = [
  /\[[^\]\s]+@[^\]]+\] ?[$#%>]/,
  /[\w.-]+@[\w.-]+(?:[: ]\S*)? ?[$#%>❯]/,
  /[\w-]+:[~/]\S* \w+[$#]/,
  /~\S* ?[$#%❯]/,
  /[\w.-]*\$/,
  /\w+-[\d.]+#/,
  /PS(?: [^>]*)?>/,
  />>>/,
];
const PROMPT = RegExp(
  `^(?:\\([\\w.-]+\\) ?)?(?:(?:${SHAPES.map(({ source }) => source).join("|")})(?: |$)|[A-Z]:\\\\[^>]*> ?)`,
);
/** Those that look like a comment, or like what a program says. */
const BARE = /^[#%❯](?: |$)/;
/** What is written before a line that goes on with the one above. */
const MORE = /^(?:>>?|\.\.\.|More\?)(?: |$)/;

/** The commands in code, without prompts and answers; code that is no session as it is. */
export function commandsOf(code, language) {
  const lines = code.split(/\r?\n/);
  const isSession = SESSION.test(language);
  const first = lines.find((line) => line && !line.startsWith("#"));
  if (!isSession && !(SHELL.test(language) && PROMPT.test(first))) return code;
  const commands = [];
  for (let at = 0; at < lines.length; at++) {
    const prompt = promptOf(lines[at], lines[at + 1], isSession);
    if (prompt === undefined) continue;
    const command = [lines[at].slice(prompt.length)];
    while (at + 1 < lines.length && goesOn(prompt, command, lines[at + 1])) command.push(lines[++at].replace(MORE, ""));
    if (command[0].trim()) commands.push(...command);
  }
  if (commands.length) return commands.join("\n");
  // Where nothing else is a prompt, this is one.
  const plain = lines.filter((line) => line.startsWith("> "));
  return isSession && plain.length ? plain.map((line) => line.slice(2)).join("\n") : code;
}

/** The prompt that a line begins with. Root's looks like a comment; but no command begins with a capital
    letter, and nobody is root any more on the line below. */
function promptOf(line, next, isSession) {
  const [prompt] = PROMPT.exec(line) ?? [];
  if (prompt !== undefined || !isSession) return prompt;
  const isComment = /^# *[A-Z]/.test(line) || (line.startsWith("#") && next?.startsWith("$ "));
  return isComment ? undefined : BARE.exec(line)?.[0];
}

/** Whether the next line belongs to a command: its shell says so, or waits for the end of something. */
function goesOn(prompt, command, next) {
  if (MORE.test(next)) return true;
  const text = command.join("\n");
  if (/^(PS|\w:)/.test(prompt)) return /[`^]$/.test(text);
  const [, end] = /(?:^|[^<])<<-?\s*["']?([A-Za-z_]\w*)/.exec(text) ?? [];
  if (end) return !command.some((line, at) => at && line.trim() === end);
  if (PROMPT.test(next)) return false;
  const open = text.replace(/\\[^]|'[^']*'|"(\\[^]|[^"\\])*"|(^|\s)#.*/g, "");
  return /["'\\]|(\||&&)\s*$/.test(open);
}
