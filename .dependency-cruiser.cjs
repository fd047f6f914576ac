// The order of the server's modules (ARCHITECTURE.md): a module imports only from groups above its own.
// Audit stands before all: everybody records what was done, and it knows nobody.
const groups = [
  ['audit'],
  ['organization', 'places', 'categories', 'calendar', 'parameters'],
  ['workflow', 'files', 'messages', 'knowledge', 'calls'],
  ['tickets'],
  [
    'citations',
    'selfcheck',
    'processes',
    'assistant',
    'dispatching',
    'drafting',
    'alerts',
    'approvals',
    'callbacks',
    'intake',
    'inspection',
    'linking',
    'training',
    'reviews',
    'supervision',
    'views',
    'exports',
    'exchange',
    'presence',
  ],
  ['appraisal', 'insight'],
  ['dashboards'],
];

const folders = (names) => `^server/modules/(${names.join('|')})/`;

// Within a group modules may use each other as long as no circle arises; upwards is free, downwards is not.
const order = groups.slice(0, -1).map((group, index) => ({
  name: `module-order-${index + 1}`,
  severity: 'error',
  comment: `${group.join(', ')} must not import from modules that come after them; announce a topic instead`,
  from: { path: folders(group) },
  to: { path: folders(groups.slice(index + 1).flat()) },
}));

const isTest = '\\.test\\.ts$|/(cast|testing)\\.ts$|^server/testing/|/tests/';

module.exports = {
  forbidden: [
    ...order,
    {
      name: 'module-unknown',
      severity: 'error',
      comment: 'a new module needs its place in the list of this file',
      from: { path: '^server/modules/([^/]+)/', pathNot: folders(groups.flat()) },
      to: {},
    },
    {
      name: 'only-the-door',
      severity: 'error',
      comment: "another module is reached through its index.ts: '#modules/<name>'",
      from: { path: '^server/modules/([^/]+)/' },
      to: { path: '^server/modules/([^/]+)/.+', pathNot: ['^server/modules/$1/', '^server/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: isTest },
      to: { path: '^server/(modules|app|run|testing)' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^server/', pathNot: [isTest, '^server/database/generate-schema\\.ts$'] },
      to: { path: '^server/testing/' },
    },
    {
      name: 'contracts-know-no-runtime',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(server|web|language|e2e|bench)/' },
    },
    {
      name: 'language-knows-no-runtime',
      severity: 'error',
      comment: 'text in, answers out: no HTTP, no database',
      from: { path: '^language/' },
      to: { path: '^(server|web|contracts|e2e|bench)/|node_modules/(pg|kysely|fastify)/' },
    },
    {
      name: 'web-and-server-meet-in-contracts',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|language|e2e|bench)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:|^#maybe/' } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(web/dist|data|node_modules)/' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
