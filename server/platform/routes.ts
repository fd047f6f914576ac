import { permissions, type RoutePermission } from '@minsheng/contracts/permissions';
import type { RouteMeta } from '@minsheng/contracts/route';
import { type AnyContractProcedure, type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import { StartError } from './errors.ts';
import type { RawRoute } from './module.ts';

export interface RouteEntry {
  /** `tickets.close` */
  name: string;
  method: string;
  path: string;
  permission: RoutePermission;
  procedure: AnyContractProcedure;
}

/** Every route of the contract, for the checks at start-up and the security tests. */
export function allRoutes(router: AnyContractRouter, trail: readonly string[] = []): RouteEntry[] {
  if (!isContractProcedure(router)) {
    return Object.entries(router).flatMap(([key, below]) => allRoutes(below, [...trail, key]));
  }
  const { route, meta } = router['~orpc'];
  const { permission } = meta as RouteMeta;
  return [{ name: trail.join('.'), method: route.method ?? '', path: route.path ?? '', permission, procedure: router }];
}

/** A route that says who may use it, or no start. */
export function assertRoutes(contract: AnyContractRouter, rawRoutes: readonly RawRoute[]): void {
  const routes = [...allRoutes(contract), ...rawRoutes.map((raw) => ({ ...raw, name: `${raw.method} ${raw.path}` }))];
  const taken = new Set<string>();
  for (const { name, method, path, permission } of routes) {
    if (!isKnown(permission)) throw new StartError(`接口 ${name} 没有声明权限`);
    const address = `${method} ${path.replaceAll(/\{\+?\w+\}|:\w+/g, '*')}`;
    if (taken.has(address)) throw new StartError(`两个接口的地址相同：${address}`);
    taken.add(address);
  }
}

/** Routes of the contract that no module answers. */
export function unanswered(contract: AnyContractRouter, router: Record<string, unknown>): string[] {
  return allRoutes(contract)
    .map((route) => route.name)
    .filter(
      (name) =>
        !name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], router),
    );
}

const isKnown = (permission: unknown) =>
  permission === 'public' || permission === 'signedIn' || (typeof permission === 'string' && permission in permissions);
