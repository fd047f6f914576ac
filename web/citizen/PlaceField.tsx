import { Field } from './Field.tsx';
import fields from './form.module.css';
import { type Place, usePlaces } from './usePlaces.ts';

interface PlaceFieldProps {
  text: string;
  onText: (text: string) => void;
  onPlace: (place: Place | null) => void;
  problem: string | undefined;
}

/** The place by typing (汉字、拼音、首字母); without a choice the words stay as they are. */
export function PlaceField({ problem, ...given }: PlaceFieldProps) {
  const { places, active, isShown, choose, type, onKey, close } = usePlaces(given);
  return (
    <Field id="place" label="发生在哪里" hint="输入镇、街道或村名，从列表中选择" problem={problem} isOptional>
      {(described) => (
        <div className={fields.combo}>
          <input
            {...described}
            className={fields.input}
            role="combobox"
            aria-expanded={isShown}
            aria-controls="place-list"
            aria-autocomplete="list"
            aria-activedescendant={isShown ? `place-${active}` : undefined}
            autoComplete="off"
            maxLength={60}
            value={given.text}
            onChange={({ target }) => type(target.value)}
            onKeyDown={onKey}
            onBlur={close}
          />
          {isShown && <Options places={places} active={active} onChoose={choose} />}
        </div>
      )}
    </Field>
  );
}

function Options({
  places,
  active,
  onChoose,
}: {
  places: readonly Place[];
  active: number;
  onChoose: (place: Place) => void;
}) {
  return (
    <div id="place-list" role="listbox" aria-label="地点" className={fields.options}>
      {places.map((place, index) => (
        <div
          key={place.id}
          id={`place-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // Before the field loses the focus, which closes the list.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(place);
          }}
        >
          {place.fullName}
        </div>
      ))}
    </div>
  );
}
