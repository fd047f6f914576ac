import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitingFor } from '../performers.ts';
import { journey, person } from '../testing/journey.ts';
import { agent, agentLead, deputy, firstReviewer, lead, otherLead, trainee } from '../testing/stories.ts';
import { defaultProcess } from './process.ts';

test("a trainee's ticket passes the own team lead before anybody else sees it", () => {
  const story = journey(trainee, { creatorIsTrainee: true });
  story.does(trainee, 'submit');
  assert.equal(story.at(), '组长审核');
  assert.deepEqual(waitingFor(defaultProcess, story.state), {
    role: 'traineeLead',
    unitId: null,
    personal: 'creatorLead',
  });
  story.does(lead, 'approve');
  assert.equal(story.at(), '初审');
});

test('another team lead stands in when the own one is away', () => {
  const story = journey(trainee, { creatorIsTrainee: true });
  story.does(trainee, 'submit');
  story.does(otherLead, 'return', { reasonCode: 'incomplete' });
  assert.equal(story.at(), '登记');
  assert.equal(waitingFor(defaultProcess, story.state)?.personal, 'creator');
});

test('a direct answer closes the ticket at once', () => {
  const story = journey(agent, { kind: 'consult' });
  const step = story.does(agent, 'answerDirectly', { answer: '可在政务服务大厅三楼办理' });
  assert.equal(step.outcome, 'answeredDirectly');
  assert.equal(story.at(), '办结');
});

test("a trainee's direct answer counts only when the team lead agrees, who may send it on instead", () => {
  const agreed = journey(trainee, { creatorIsTrainee: true, kind: 'consult' });
  assert.equal(agreed.does(trainee, 'answerDirectly').outcome, 'submitted');
  assert.equal(agreed.does(lead, 'approve').outcome, 'answeredDirectly');
  assert.equal(agreed.at(), '办结');

  const sentOn = journey(trainee, { creatorIsTrainee: true, kind: 'consult' });
  sentOn.does(trainee, 'answerDirectly');
  sentOn.does(lead, 'submit');
  assert.equal(sentOn.at(), '初审');
});

test('举报 cannot be answered directly', () => {
  const story = journey(agent, { kind: 'report' });
  assert.throws(() => story.does(agent, 'answerDirectly'), { message: '举报须转办核实，不能直接答复' });
});

test("a trainee's 举报 goes to the agents' lead, and never back to the trainee", () => {
  const story = journey(trainee, { creatorIsTrainee: true, kind: 'report' });
  story.does(trainee, 'submit');
  assert.equal(story.at(), '举报接转');
  story.does(agentLead, 'approve');
  story.does(firstReviewer, 'return', { reasonCode: 'unclear' });
  assert.equal(story.at(), '举报接转');
});

test('what turns out to be 举报 during the review of a direct answer cannot be closed by it', () => {
  const story = journey(trainee, { creatorIsTrainee: true, kind: 'consult' });
  story.does(trainee, 'answerDirectly');
  story.facts = { ...story.facts, kind: 'report' };
  assert.throws(() => story.does(lead, 'approve'), { code: 'CONFLICT' });
  story.does(lead, 'submit');
  assert.equal(story.at(), '举报接转');
});

test('each review may send the ticket back to registration with a reason', () => {
  const story = journey(agent);
  story.does(agent, 'submit');
  story.does(firstReviewer, 'approve');
  assert.throws(() => story.does(deputy, 'return', { reasonCode: '' }), { code: 'INVALID', message: '请选择退回原因' });
  const step = story.does(deputy, 'return', { reasonCode: 'wrongCategory' });
  assert.equal(step.inputs.reasonCode, 'wrongCategory');
  assert.equal(story.at(), '登记');
});

test('nobody reviews a ticket they registered', () => {
  const both = person('李娜', ['agent', 'firstReviewer']);
  const story = journey(both);
  story.does(both, 'submit');
  assert.throws(() => story.does(both, 'approve'), { code: 'CONFLICT', message: '工单由您登记，请由其他人员办理' });
});

test('the second review is by another person than the first', () => {
  const both = person('吴初审', ['firstReviewer', 'deputyShiftLeader']);
  const story = journey(agent);
  story.does(agent, 'submit');
  story.does(both, 'approve');
  assert.deepEqual(
    story
      .mayDo(both)
      .filter(({ isAllowed }) => isAllowed)
      .map(({ name }) => name),
    ['收回'],
  );
  story.does(deputy, 'approve');
});

test("the agents' lead takes over what turns out to be 举报 while the trainee's lead reviews it", () => {
  const story = journey(trainee, { creatorIsTrainee: true });
  story.does(trainee, 'submit');
  assert.throws(() => story.does(agentLead, 'takeOverReport'), { message: '只有实习话务员登记的举报需要接转' });
  story.facts = { ...story.facts, kind: 'report' };
  story.does(agentLead, 'takeOverReport');
  assert.equal(story.at(), '举报接转');
});
