import type { DraftField } from './drafts/merge.ts';
import { fieldDomId } from './form/labels.ts';

const focusable = 'input:not([disabled]), textarea:not([disabled]), button:not([disabled]), [tabindex="0"], a[href]';

/** Puts the cursor into a field of the form, wherever its control keeps its input. */
export function focusField(field: DraftField | undefined) {
  if (!field) return;
  const element = document.getElementById(fieldDomId(field));
  const target = element?.matches(focusable) ? element : element?.querySelector<HTMLElement>(focusable);
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}

/** After the page has drawn what was just opened. */
export const focusFieldSoon = (field: DraftField) => {
  requestAnimationFrame(() => requestAnimationFrame(() => focusField(field)));
};

/** F6: from the call bar to the caller, the form, the side panel, the footer and round again. */
export function focusNextArea() {
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')].filter((area) =>
    area.querySelector(focusable),
  );
  const here = areas.findIndex((area) => area.contains(document.activeElement));
  areas[(here + 1) % areas.length]?.querySelector<HTMLElement>(focusable)?.focus();
}

/** Whether somebody is writing in the form: then nothing may take the cursor away. */
export const isWriting = () => {
  const active = document.activeElement;
  return (
    active instanceof HTMLElement &&
    active.matches('form input, form textarea') &&
    active.closest('[data-area]') !== null
  );
};
