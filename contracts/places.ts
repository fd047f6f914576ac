import { z } from 'zod';
import { Id } from './common.ts';
import { route } from './route.ts';
import { nodeShape, SuggestionQuery, TreeNode, TreePath, TreeQuery, TreeSuggestion, VersionedNode } from './tree.ts';

/** An administrative division (行政区划): 1 city, 2 county, 3 town, 4 village. */
export const PlaceNode = TreeNode.extend({ longitude: z.number().nullable(), latitude: z.number().nullable() });
export type PlaceNode = z.infer<typeof PlaceNode>;

export const Place = PlaceNode.extend({ path: TreePath });
export type Place = z.infer<typeof Place>;

export const PlaceSuggestion = TreeSuggestion;
export type PlaceSuggestion = z.infer<typeof PlaceSuggestion>;

/** A place that a text names, and what the text says beyond it (详细地点). */
export const PlaceReading = z.object({
  id: Id,
  name: z.string(),
  fullName: z.string(),
  path: TreePath,
  detail: z.string(),
});
export type PlaceReading = z.infer<typeof PlaceReading>;

/** A point on the map, GCJ-02 as Chinese maps use it; both or neither. */
const point = {
  longitude: z.number().min(-180).max(180).nullable().default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
};

export const PlaceChange = z
  .object({ ...nodeShape, ...point })
  .refine(({ longitude, latitude }) => (longitude === null) === (latitude === null), {
    message: '经度和纬度要一起填写',
    path: ['latitude'],
  });
export type PlaceChange = z.infer<typeof PlaceChange>;

export const placeRoutes = {
  suggestions: route({ method: 'GET', path: '/places/suggestions', permission: 'signedIn', summary: '行政区划联想' })
    .input(SuggestionQuery)
    .output(z.array(PlaceSuggestion)),
  /** An address as people say it, read as a place and a detail; offered, the surest first. */
  readings: route({ method: 'GET', path: '/places/readings', permission: 'signedIn', summary: '识别地点描述' })
    .input(
      z.object({
        text: z.string().trim().min(1).max(500),
        near: Id.optional(),
        limit: z.coerce.number().int().min(1).max(10).default(3),
      }),
    )
    .output(z.array(PlaceReading)),
  tree: route({ method: 'GET', path: '/places/tree', permission: 'signedIn', summary: '下级行政区划' })
    .input(TreeQuery)
    .output(z.array(PlaceNode)),
  get: route({ method: 'GET', path: '/places/{id}', permission: 'signedIn', summary: '行政区划' })
    .input(z.object({ id: Id }))
    .output(Place),
  create: route({ method: 'POST', path: '/places', permission: 'place.manage', summary: '新增行政区划', success: 201 })
    .input(PlaceChange.safeExtend({ parentId: Id.nullable() }))
    .output(Place),
  change: route({ method: 'PUT', path: '/places/{id}', permission: 'place.manage', summary: '修改行政区划' })
    .input(PlaceChange.safeExtend(VersionedNode.shape))
    .output(Place),
  deactivate: route({
    method: 'POST',
    path: '/places/{id}/deactivation',
    permission: 'place.manage',
    summary: '停用行政区划',
  })
    .input(VersionedNode)
    .output(Place),
  reactivate: route({
    method: 'POST',
    path: '/places/{id}/reactivation',
    permission: 'place.manage',
    summary: '恢复行政区划',
  })
    .input(VersionedNode)
    .output(Place),
};
