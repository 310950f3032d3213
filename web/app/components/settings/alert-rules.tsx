import { Form } from '@remix-run/react';
import type { RuleRow } from '#web/app/presenters/alerts.model.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { TextField } from '../ui/field.tsx';

/** What is watched, and from where on it fires. */
export function AlertRules({ rules, state }: { rules: readonly RuleRow[]; state: FormState }) {
  return (
    <Card title="What is watched">
      <Form method="post">
        <ul className="divide-y divide-line">
          {rules.map((rule) => (
            <Rule key={rule.rule} rule={rule} state={state} />
          ))}
        </ul>
        <div className="border-t border-line p-4">
          <Button type="submit" kind="primary" name="intent" value="rules">
            Save the rules
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Rule({ rule, state }: { rule: RuleRow; state: FormState }) {
  const name = `threshold:${rule.rule}`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_220px] items-start gap-x-6 gap-y-2 px-4 py-3 max-md:grid-cols-1">
      <label className="flex items-start gap-2 touch:py-2">
        <input
          type="checkbox"
          name={`on:${rule.rule}`}
          value="yes"
          defaultChecked={rule.isEnabled}
        />
        <span>
          <span className="font-semibold">{rule.label}</span>
          <span className="text-ink-2">, {rule.severity}</span>
          <span className="block text-s text-ink-3">{rule.note}</span>
        </span>
      </label>
      <TextField
        label={`${rule.meaning.charAt(0).toUpperCase()}${rule.meaning.slice(1)}`}
        name={name}
        inputMode="decimal"
        required
        defaultValue={state.values[name] ?? rule.threshold}
        error={state.fieldErrors[name]}
        className="w-28!"
      />
    </li>
  );
}
