import { useNavigate } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { ProspectModel } from '#web/app/presenters/prospect.model.ts';
import { Notice } from '../ui/notice.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { ActPanel, type ActPanelId } from './act-panel.tsx';
import { PlanList } from './plan-list.tsx';
import { ProspectHead, StageLine } from './prospect-head.tsx';
import { ProspectSide } from './prospect-side.tsx';
import { TimelineList } from './timeline-list.tsx';
import { WhyNotYetCard } from './why-not-yet.tsx';

interface ProspectPageProps {
  prospect: ProspectModel;
  panel: ActPanelId | null;
  /** The panel's form as it came back, or nothing typed yet. */
  panelState: FormState;
  singleKeysEnabled: boolean;
}

/** One prospect: what holds it now, what is planned, what happened, and what is known. */
export function ProspectPage(props: ProspectPageProps) {
  const { prospect, panel, panelState, singleKeysEnabled } = props;
  const navigate = useNavigate();
  const canAnswer = prospect.acts.write.refusal === null;
  const write = () => {
    if (canAnswer) navigate('?do=write', { preventScrollReset: true });
    else navigate(paths.prospectWrite(prospect.id));
  };
  useKeys(
    { w: write },
    { isEnabled: singleKeysEnabled && (canAnswer || prospect.editHref !== null) },
  );
  return (
    <>
      <ProspectHead prospect={prospect} />
      <StageLine {...prospect.stages} />
      <div className="grid flex-1 grid-cols-[minmax(0,1fr)_312px] max-lg:grid-cols-[minmax(0,1fr)]">
        <div className="stack min-w-0 gap-6 p-5 max-md:p-4">
          {prospect.engineNote !== null && <Notice tone="warn">{prospect.engineNote}</Notice>}
          {panel !== null && (
            <ActPanel key={panel} panel={panel} prospect={prospect} state={panelState} />
          )}
          {prospect.why !== null && <WhyNotYetCard why={prospect.why} prospectId={prospect.id} />}
          <PlanList plan={prospect.plan} />
          <TimelineList timeline={prospect.timeline} />
        </div>
        <ProspectSide prospect={prospect} singleKeysEnabled={singleKeysEnabled} />
      </div>
    </>
  );
}
