// A labelled field. How the label is bound to its control is a switch, since the composer was never seen.
import { useId } from 'react';
import { styled } from './styled.js';
import { switches } from './settings.js';

const Box = styled('div', 'FieldBox', 'margin-top:16px;&:first-child{margin-top:0}& > label{display:block;font-weight:400}& > label > .bcl-field-label-container{font-weight:600;font-size:13px}', 'bcl-field');
const LabelLine = styled('div', 'LabelLine', 'display:flex;gap:6px;margin-bottom:5px;', 'bcl-field-label-container');
const LABEL_CSS = 'font-weight:600;font-size:13px;';
const Label = styled('label', 'Label', LABEL_CSS, 'bcl-field-label');
const LabelText = styled('div', 'LabelText', LABEL_CSS, 'bcl-field-label');
const Hint = styled('p', 'Hint', 'margin:4px 0 0;color:var(--quiet);font-size:12.5px;&[data-kind=bad]{color:var(--bad)}', 'bcl-field-hint');

/**
 * @param {object} props `label`; `hint`; `problem`; `group` for a field of several controls; `children` a function of
 *   `{id, labelledBy}` to put on the control
 */
export function Field({ label, hint, problem, group = false, children }) {
  const id = `bcl-${useId()}`;
  const labelId = `${id}-label`;
  const binding = switches.labelBinding;
  const control = children({ id, labelledBy: binding === 'aria' ? labelId : undefined });
  const below = (
    <>
      {hint && <Hint>{hint}</Hint>}
      {problem && <Hint data-kind="bad" role="alert">{problem}</Hint>}
    </>
  );
  if (binding === 'wrap' && !group) {
    return (
      <Box>
        <Label>
          <LabelLine>{label}</LabelLine>
          {control}
        </Label>
        {below}
      </Box>
    );
  }
  return (
    <Box role={group ? 'group' : undefined} aria-labelledby={group && binding === 'aria' ? labelId : undefined}>
      <LabelLine>{binding === 'for' && !group ? <Label htmlFor={id}>{label}</Label> : <LabelText id={labelId}>{label}</LabelText>}</LabelLine>
      {control}
      {below}
    </Box>
  );
}
