import { topic } from '#platform/topics';

/** New tickets of the process start on this version. */
export const workflowPublished = topic<{ definitionId: string; key: string }>('workflow.published');
