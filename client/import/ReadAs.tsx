/** Which tool a talk is read as, and the choice of another. */
import { type Kind, kindTable } from "../../shared/protocol/deckKinds.ts";
import { Select } from "../ui/Select.tsx";

const options = kindTable.map(({ kind, tool }) => ({ value: kind as Kind, label: tool }));

export function ReadAs({ kind, onChange }: { readonly kind: Kind; readonly onChange: (kind: Kind) => void }) {
  return <Select<Kind> label="Read as a talk from" value={kind} options={options} onChange={onChange} />;
}
