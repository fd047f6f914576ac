import { randomUUID } from 'node:crypto';
import { agents, formOf } from './registration.ts';
import { type Browser, signIn } from './stage/browser.ts';
import { type Figure, percentile } from './stage/figures.ts';
import { openStage, type Stage } from './stage/stage.ts';

const roundSeconds = 15;
/** A clause is some ten characters, typed in two seconds; after each the page asks. */
const clause = { characters: 10, milliseconds: 2000 };
/** As many as a large centre has in a busy hour, and no more: what is measured is waiting, not throughput. */
const registering = { people: 8, milliseconds: 400 };
const learningMinutes = 15;
const tasks = ['category', 'unit', 'title'] as const;

/** What the assistant offers while people type, and whether registering notices that models are being learned. */
export async function assistant(say: (sentence: string) => void): Promise<Figure[]> {
  const stage = await openStage({ demoTickets: 1500, say });
  try {
    const people = await agents(stage);
    say('learning the first models');
    await until(async () => (await stateOf(stage, 'serving')) === tasks.length);
    const texts = await textsOf(stage);
    await untilKnown(people[0] as Browser, texts[0] as string);
    await typing(stage, people, texts, 10, () => undefined);
    return [
      ...(await typing(stage, people, texts, 10, say)),
      ...(await typing(stage, people, texts, 32, say)),
      await besideLearning(stage, people, say),
    ];
  } finally {
    await stage.close();
  }
}

/** So many people type at once; the yardstick is a request that only says who is signed in, as often and as many. */
async function typing(
  stage: Stage,
  people: readonly Browser[],
  texts: readonly string[],
  count: number,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  say(`${count} agents type`);
  const person = (client: number) => people[client % people.length] as Browser;
  const bare = await paced(count, clause.milliseconds, (client) => person(client).get('/session'));
  const offered = await paced(count, clause.milliseconds, (client, turn) => {
    const content = typedBy(turn, texts[client % texts.length] as string);
    return person(client).post('/assistant/suggestions', { content, wantsTitle: true });
  });
  const name = `suggestions, ${count} typing`;
  say(`${name}: ${offered.length} asked, ${Math.round(await stage.megabytes())} MB`);
  return [
    { name: `${name}, p50`, value: percentile(offered, 0.5), unit: 'ms', goal: { atMost: 100 } },
    {
      name: `${name}, p95`,
      value: percentile(offered, 0.95),
      unit: 'ms',
      yardstick: { name: 'bare request, p95', value: percentile(bare, 0.95) },
      goal: { atMost: 150 },
    },
  ];
}

/** The text as it stands after so many clauses, and again from the beginning when it is whole. */
function typedBy(turn: number, text: string): string {
  const clauses = Math.ceil(text.length / clause.characters);
  return text.slice(0, clause.characters * (1 + (turn % clauses)));
}

/** Registrations while all models are learned anew, against as many without. */
async function besideLearning(
  stage: Stage,
  people: readonly Browser[],
  say: (sentence: string) => void,
): Promise<Figure> {
  const form = await formOf(stage);
  const register = (client: number) =>
    (people[client % people.length] as Browser).post(
      '/tickets',
      { ...form, draftId: randomUUID() },
      { 'idempotency-key': randomUUID() },
    );
  const { people: count, milliseconds } = registering;
  await paced(count, milliseconds, register);
  say('registering');
  const alone = await paced(count, milliseconds, register);
  say('registering while models are learned');
  const manager = await signIn(stage.address, 'centreManager');
  for (const task of tasks) await manager.post('/assistant/models', { task });
  await until(async () => (await stateOf(stage, 'training')) > 0);
  const beside = await paced(count, milliseconds, register);
  if ((await stateOf(stage, 'training')) === 0) throw new Error('the models were learned before it was measured');
  return {
    name: 'registration beside learning, p95',
    value: percentile(beside, 0.95),
    unit: 'ms',
    yardstick: { name: 'without learning', value: percentile(alone, 0.95) },
    goal: { atMost: 1.5 },
    of: 'ratio',
  };
}

/** Milliseconds of the replies, ascending: each client acts every so often, at a moment of its own. */
async function paced(
  clients: number,
  milliseconds: number,
  act: (client: number, turn: number) => Promise<{ status: number; milliseconds: number }>,
): Promise<number[]> {
  const taken: number[] = [];
  const started = performance.now();
  const one = async (client: number) => {
    for (let turn = 0; ; turn++) {
      const due = started + milliseconds * (turn + client / clients);
      if (due > started + roundSeconds * 1000) return;
      await pause(due - performance.now());
      const reply = await act(client, turn);
      if (reply.status !== 200) throw new Error(`answered ${reply.status}`);
      taken.push(reply.milliseconds);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
  return taken.sort((a, b) => a - b);
}

/** How many tasks have a model in this state. */
async function stateOf({ pool }: Stage, state: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'SELECT count(DISTINCT task)::int AS count FROM assistant_models WHERE state = $1',
    [state],
  );
  return rows[0]?.count ?? 0;
}

async function textsOf({ pool }: Stage): Promise<string[]> {
  const { rows } = await pool.query<{ content: string }>(
    `SELECT content FROM tickets WHERE kind <> 'report' AND length(content) > 60 ORDER BY id DESC LIMIT 64`,
  );
  return rows.map(({ content }) => content);
}

/** The thread reads the recent tickets when it starts. */
const untilKnown = (agent: Browser, content: string) =>
  until(async () => {
    await agent.post('/assistant/suggestions', { content, wantsTitle: true });
    const { body } = await agent.post<{ isWarmingUp: boolean }>('/assistant/duplicates', { content });
    return !body.isWarmingUp;
  });

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + learningMinutes * 60_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`it took more than ${learningMinutes} minutes`);
    await pause(500);
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
