export { digestWorkflow } from './digest/workflow.ts';
export { importWorkflow } from './import/workflow.ts';
export { messageWorkflow } from './message/workflow.ts';
export { prospectWorkflow } from './prospect/workflow.ts';
