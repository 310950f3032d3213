/** How the providers are set up; what a test or a person changes ends with the process. */
export interface TextSwitches {
  /** True while inbound webhooks carry `OptOutType` (Twilio's Advanced Opt-Out); else only the words arrive. */
  advancedOptOut: boolean;
  /** What WhatsApp thinks of a template that is submitted. */
  newTemplates: 'approved' | 'pending' | 'rejected';
}

/** The usual set-up. */
export function createSwitches(): TextSwitches {
  return { advancedOptOut: true, newTemplates: 'approved' };
}
