import {
  type Action,
  type Definition,
  type Field,
  type Problem,
  type ProcessNode,
  platformOutcomes,
  previousNode,
  type SideAction,
} from '@minsheng/contracts/workflow';
import { needsUnit } from '../units.ts';
import { error, warning } from './problems.ts';

/** What can be told from each part by itself: names that lead nowhere, parts that are missing or contradict each other. */
export function structureProblems(definition: Definition, roles: readonly string[]): Problem[] {
  const nodeKeys = definition.nodes.map((node) => node.key);
  const problems = duplicates(nodeKeys).map((key) => error(`环节标识“${key}”重复`, { node: key }));
  if (!nodeKeys.includes(definition.start)) problems.push(error(`起始环节“${definition.start}”不存在`));
  if (!definition.nodes.some((node) => node.stage === 'end')) problems.push(error('流程没有办结环节'));
  for (const node of definition.nodes) {
    problems.push(...nodeProblems(node, nodeKeys, roles));
    for (const action of node.actions) problems.push(...actionProblems(action, nodeKeys, node.key));
    const offered = [...node.actions, ...definition.sideActions.filter((side) => side.at.includes(node.stage))];
    for (const key of duplicates(offered.map((action) => action.key))) {
      problems.push(error(`操作标识“${key}”在此环节重复`, { node: node.key, action: key }));
    }
  }
  for (const side of definition.sideActions) {
    problems.push(...actionProblems(side, nodeKeys), ...sideProblems(side, roles));
  }
  return problems;
}

function nodeProblems(node: ProcessNode, nodeKeys: string[], roles: readonly string[]): Problem[] {
  const { key, name, performer, actions, notBy } = node;
  const place = { node: key };
  const problems: Problem[] = [];
  if (isLast(node)) {
    if (performer) problems.push(error(`“${name}”是终点，不能再有办理人`, place));
    if (actions.length > 0) problems.push(error(`“${name}”是终点，不能再有操作`, place));
    return problems;
  }
  if (!performer) problems.push(error(`“${name}”没有办理人，工单到此无人处理`, place));
  else if (!roles.includes(performer.role)) problems.push(error(`“${name}”的办理角色“${performer.role}”不存在`, place));
  if (actions.length === 0) problems.push(error(`“${name}”没有任何操作，工单到此无法继续`, place));
  for (const other of notBy.filter((each) => each !== 'creator' && !nodeKeys.includes(each))) {
    problems.push(error(`“${name}”的回避环节“${other}”不存在`, place));
  }
  if (notBy.includes(key)) problems.push(error(`“${name}”不能要求回避自己`, place));
  if (performer?.by === 'creator' && notBy.includes('creator')) {
    problems.push(error(`“${name}”由登记人办理，又要求登记人回避，无人能办理`, place));
  }
  return [...problems, ...limitProblems(node)];
}

const sensible = {
  minutes: { most: 14 * 24 * 60, name: '分钟' },
  workingHours: { most: 400, name: '工作小时' },
  workingDays: { most: 180, name: '工作日' },
};

function limitProblems({ key, name, limit }: ProcessNode): Problem[] {
  if (!limit) return [];
  const { most, name: unit } = sensible[limit.unit];
  if (limit.amount > most)
    return [error(`“${name}”的时限 ${limit.amount} ${unit}过长，最多 ${most} ${unit}`, { node: key })];
  if (limit.unit === 'minutes' && limit.amount < 1) return [error(`“${name}”的时限不足 1 分钟`, { node: key })];
  return [];
}

function actionProblems(action: Action | SideAction, nodeKeys: string[], node?: string): Problem[] {
  const place = { node, action: action.key };
  const problems: Problem[] = [];
  const free = action.to.findIndex((way) => way.when === undefined);
  if (free === -1) problems.push(error(`“${action.name}”的最后一个去向必须没有条件，否则工单可能无处可去`, place));
  else if (free < action.to.length - 1)
    problems.push(warning(`“${action.name}”排在无条件去向之后的去向永远不会走到`, place));
  for (const way of action.to) {
    if (way.node !== previousNode && !nodeKeys.includes(way.node)) {
      problems.push(error(`“${action.name}”的去向“${way.node}”不存在`, place));
    }
    if ((way.node === previousNode) !== (way.outcome === 'takenBack')) {
      problems.push(error(`“${action.name}”：只有收回才能、也必须回到上一环节`, place));
    }
    if (platformOutcomes.includes(way.outcome))
      problems.push(error(`“${action.name}”：这种结果由平台产生，不能是操作的结果`, place));
    if (way.node === previousNode && !('at' in action && action.performer.by === 'previousPerformer')) {
      problems.push(error(`“${action.name}”：只有刚办完上一步的人可以收回`, place));
    }
  }
  return [
    ...problems,
    ...unitFieldProblems(action, place),
    ...action.fields.flatMap((field) => fieldProblems(field, place)),
    ...duplicates(action.fields.map((field) => field.key)).map((key) => error(`填写项标识“${key}”重复`, place)),
  ];
}

function unitFieldProblems(action: Action, place: { node?: string | undefined; action: string }): Problem[] {
  const moves = new Set(action.to.map((way) => way.unit).filter(needsUnit));
  if (moves.size === 0) return [];
  if (moves.size > 1) return [error(`“${action.name}”不能既派给一级单位又转给下级单位，请分成两个操作`, place)];
  const choice = moves.has('set') ? 'firstLevel' : 'children';
  const field = action.fields.find((each) => each.key === 'unit' && each.kind === 'unit');
  if (field?.isRequired && field.unitChoice === choice) return [];
  const wanted = choice === 'firstLevel' ? '一级单位' : '下级单位';
  return [error(`“${action.name}”要派往${wanted}，须有标识为 unit 的必填单位项，可选范围为${wanted}`, place)];
}

function fieldProblems(field: Field, place: { node?: string | undefined; action: string }): Problem[] {
  if ((field.kind === 'choice' || field.kind === 'choices') && field.options.length === 0)
    return [error(`“${field.label}”没有可选项`, place)];
  if (field.kind === 'unit' && field.unitChoice === null)
    return [error(`“${field.label}”没有规定可选单位的范围`, place)];
  return duplicates(field.options.map((option) => option.value)).map((value) =>
    error(`“${field.label}”的选项“${value}”重复`, place),
  );
}

function sideProblems({ key, name, at, performer }: SideAction, roles: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  if (performer.by === 'roles') {
    for (const role of performer.roles.filter((each) => !roles.includes(each))) {
      problems.push(error(`“${name}”的办理角色“${role}”不存在`, { action: key }));
    }
  } else if (at.some((stage) => stage === 'end' || stage === 'void')) {
    problems.push(error(`“${name}”：已结束的工单不能由经办人收回`, { action: key }));
  }
  return problems;
}

export const isLast = ({ stage }: ProcessNode) => stage === 'end' || stage === 'void';

const duplicates = (keys: string[]) => [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
