import { type Journey, journey, person } from './journey.ts';

/** The people of the default process' stories; the trainee's own lead is 孙组长. */
export const agent = person('李娜', ['agent']);
export const trainee = person('赵实习', ['trainee']);
export const lead = person('孙组长', ['traineeLead'], null, true);
export const otherLead = person('钱组长', ['traineeLead']);
export const agentLead = person('周组长', ['agentLead']);
export const firstReviewer = person('吴初审', ['firstReviewer']);
export const deputy = person('郑副班', ['deputyShiftLeader']);
export const shiftLeader = person('冯班长', ['shiftLeader']);
export const dispatcher = person('陈派单', ['dispatcher']);
export const manager = person('褚管理', ['centreManager']);
export const caller = person('卫回访', ['callbackAgent']);
export const [bureau, county, town, otherBureau] = ['市水务局', '汉滨区水利局', '城关镇水管站', '市住建局'];
export const handler = (unit: string) => person(`${unit}经办人`, ['unitHandler'], unit);
export const reviewer = (unit: string) => person(`${unit}审核人`, ['unitReviewer'], unit);

/** At the door of a first-level unit. */
export function dispatched(to = bureau): Journey {
  const story = journey(agent);
  story.does(agent, 'submit');
  story.does(firstReviewer, 'approve');
  story.does(deputy, 'approve');
  story.does(dispatcher, 'dispatch', { unit: to });
  return story;
}

/** Passed down twice. */
export function atThirdLevel(): Journey {
  const story = dispatched();
  story.does(handler(bureau), 'accept');
  story.does(handler(bureau), 'subDispatch', { unit: county });
  story.does(handler(county), 'accept');
  story.does(handler(county), 'subDispatch', { unit: town });
  return story;
}

/** A first-level unit accepts, answers and approves; the centre approves. */
export function handled(story: Journey): Journey {
  story.does(handler(bureau), 'accept');
  story.does(handler(bureau), 'answer');
  story.does(reviewer(bureau), 'approve');
  story.does(manager, 'approve');
  return story;
}

/** Answered and waiting for the call to the citizen. */
export const answered = () => handled(dispatched());
