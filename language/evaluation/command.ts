import { classifyTask } from './classify.ts';
import { extractTask } from './extract.ts';
import { knowledgeTask } from './knowledge.ts';
import { similarTask } from './similar.ts';
import { titleTask } from './title.ts';

interface Task {
  needs: readonly string[];
  run: (options: Record<string, string>) => object;
}

/** One line a task, one file a task: the options it cannot do without, and what turns them into figures. */
const tasks: Readonly<Record<string, Task>> = {
  classify: task(['train', 'test', 'label'], classifyTask),
  extract: task([], extractTask),
  similar: task(['messages', 'groups'], similarTask),
  title: task(['train', 'test'], titleTask),
  knowledge: task(['articles', 'questions'], knowledgeTask),
};

try {
  process.stdout.write(`${JSON.stringify(run(process.argv.slice(2)))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function run([name = '', ...words]: readonly string[]): object {
  const found = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!found) throw new Error(`Say which task: ${Object.keys(tasks).join(', ')}`);
  const options = optionsFrom(words);
  const missing = found.needs.filter((need) => options[need] === undefined);
  if (missing.length > 0) throw new Error(`${name} needs ${missing.map((need) => `--${need}`).join(' ')}`);
  return found.run(options);
}

function optionsFrom(words: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {};
  for (let at = 0; at < words.length; at += 2) {
    const [word = '', value] = [words[at], words[at + 1]];
    if (!word.startsWith('--') || value === undefined) throw new Error(`Expected --option value, found ${word}`);
    options[word.slice(2)] = value;
  }
  return options;
}

function task<Need extends string, Optional extends string = never>(
  needs: readonly Need[],
  run: (options: Record<Need, string> & Partial<Record<Optional, string>>) => object,
): Task {
  return { needs, run: (options) => run(options as Record<Need, string> & Partial<Record<Optional, string>>) };
}
