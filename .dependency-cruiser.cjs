// Who may import whom, the one home of each library, and no cycles. The table stands in
// docs/technical.md; a change of it wants a decision record.

const rooms = [
  ...['domain', 'workflows', 'activities', 'workers', 'web', 'db', 'templates', 'sandbox'],
  ...['config', 'temporal-config', 'scripts', 'bench', 'tests'],
];
/** Files that may look at everything. */
const testFiles = String.raw`\.test\.tsx?$|\.fixture\.tsx?$|/fixtures/`;
const contracts = String.raw`^workflows/[^/]+/contract\.ts$`;
/** Files of temporal-config that workflow code can hold: they import types and each other. */
const bundleSafe = String.raw`^temporal-config/(?:task-queues|activity-options|search-attributes)\.ts$`;

/** What each room may import besides itself; `types` only as types, `files` only these files. */
const table = {
  domain: {},
  workflows: { rooms: ['domain'], types: ['activities'], files: [bundleSafe] },
  activities: {
    rooms: ['domain', 'db', 'templates'],
    types: ['config'],
    files: [contracts, bundleSafe],
  },
  workers: {
    rooms: ['domain', 'workflows', 'activities', 'db', 'templates', 'config', 'temporal-config'],
  },
  web: {
    rooms: ['domain', 'db', 'templates', 'config', 'temporal-config'],
    types: ['workflows'],
    files: [contracts],
  },
  db: { rooms: ['domain'], types: ['config'] },
  templates: { rooms: ['domain'] },
  sandbox: { rooms: ['config'] },
  config: {},
  'temporal-config': { rooms: ['domain', 'config'] },
  scripts: { rooms: rooms.filter((room) => room !== 'tests') },
  bench: { rooms },
  tests: { rooms },
};

/** The home of each library that has one. */
const homes = [
  ['@temporalio/client', ['web/app/temporal.server.ts', 'workers/relay', 'temporal-config']],
  ['@temporalio/worker', ['workers']],
  ['@temporalio/workflow', ['workflows']],
  ['@temporalio/activity', ['activities', 'workers']],
  // The sandbox writes the mails of its prospects with it.
  ['nodemailer', ['activities/providers', 'sandbox']],
  ['twilio', ['activities/providers']],
  ['openai', ['activities/providers']],
  ['@langchain/[^/]+', ['activities/providers']],
  ['handlebars', ['templates']],
  ['mjml', ['templates']],
  ['knex', ['db']],
  ['pg', ['db']],
  ['prom-client', ['config/metrics', 'web/metrics', 'workers/metrics']],
  ['@react-pdf/[^/]+', ['templates']],
  ['luxon', ['domain/schedule']],
  ['date-holidays', ['domain/schedule']],
];

function anyOf(folders) {
  return `^(?:${folders.join('|')})/`;
}

function rulesOfRoom([room, { rooms: allowed = [], types = [], files = [] }]) {
  const isSimulation = room === 'sandbox';
  const from = {
    path: `^${room}/`,
    pathNot: isSimulation ? [testFiles, '^sandbox/simulation/'] : [testFiles],
  };
  const strangers = rooms.filter((other) => other !== room && !allowed.includes(other));
  const asTypes = strangers.filter((other) => types.includes(other));
  const notAtAll = strangers.filter((other) => !types.includes(other));
  const rules = [];
  if (notAtAll.length > 0) {
    rules.push({
      name: `${room}-may-not-know`,
      comment: `${room} may import ${[room, ...allowed].join(', ')}, and what the table adds.`,
      severity: 'error',
      from,
      to: { path: anyOf(notAtAll), ...(files.length > 0 && { pathNot: files }) },
    });
  }
  if (asTypes.length > 0) {
    rules.push({
      name: `${room}-types-only`,
      comment: `${room} may import ${asTypes.join(', ')} as types only.`,
      severity: 'error',
      from,
      to: {
        path: anyOf(asTypes),
        dependencyTypesNot: ['type-only'],
        ...(files.length > 0 && { pathNot: files }),
      },
    });
  }
  return rules;
}

function ruleOfHome([library, places]) {
  return {
    name: `home-of-${library.replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '')}`,
    comment: `Only ${places.join(', ')} may use ${library}.`,
    severity: 'error',
    from: {
      path: anyOf(rooms),
      pathNot: [testFiles, '^(?:scripts|tests|bench)/', ...places.map((place) => `^${place}`)],
    },
    to: {
      path: [`node_modules/${library}/`, `node_modules/@types/${library}/`],
      dependencyTypesNot: ['type-only'],
    },
  };
}

module.exports = {
  forbidden: [
    ...Object.entries(table).flatMap(rulesOfRoom),
    ...homes.map(ruleOfHome),
    {
      name: 'simulation',
      comment: 'The simulation may also import db, domain and temporal-config.',
      severity: 'error',
      from: { path: '^sandbox/simulation/', pathNot: [testFiles] },
      to: {
        path: anyOf(
          rooms.filter(
            (room) => !['sandbox', 'config', 'db', 'domain', 'temporal-config'].includes(room),
          ),
        ),
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflows-no-zones',
      comment: 'Zone data differs between machines: workflow code takes instants and types only.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: [testFiles] },
      to: { path: '^domain/schedule/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-no-libraries',
      comment: 'Outside schedule, domain depends on nothing.',
      severity: 'error',
      from: { path: '^domain/', pathNot: [testFiles, '^domain/schedule/'] },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'workflows-bundle-safe',
      comment: 'Workflow code uses nothing but the SDK.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: [testFiles] },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: ['node_modules/@temporalio/(?:workflow|common)/'],
      },
    },
    {
      name: 'no-cycles',
      comment: 'Types may refer to each other; code may not.',
      severity: 'error',
      from: { pathNot: [testFiles] },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: anyOf(rooms), pathNot: [testFiles, '^tests/', '^bench/'] },
      to: { path: [testFiles, '^tests/'] },
    },
    {
      name: 'resolvable',
      comment: 'Every import exists, and is a dependency of ours if it is a library.',
      severity: 'error',
      from: { path: anyOf(rooms) },
      to: { couldNotResolve: true, pathNot: ['^virtual:', 'compiled/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: [
        '^web/build/',
        '^web/[.][^/]+/',
        '^templates/compiled/',
        '/histories/',
        '^temporal-config/dev-server/',
      ],
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
