/**
 * A template was given data that it must refuse. `field` is the path of the field and the message
 * holds its name and the rule, never its value, so that it may be logged.
 */
export class TemplateDataError extends Error {
  readonly template: string;
  readonly field: string;

  constructor(template: string, field: string, rule: string) {
    super(`template "${template}": the field "${field}" ${rule}`);
    this.name = 'TemplateDataError';
    this.template = template;
    this.field = field;
  }
}
