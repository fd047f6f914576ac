import { type KeyboardEvent, useEffect, useState } from 'react';
import { findPlaces } from './api.ts';

export interface Place {
  id: string;
  fullName: string;
}

interface Given {
  text: string;
  onText: (text: string) => void;
  onPlace: (place: Place | null) => void;
}

const pauseMs = 250;

/** The list below the place's field: what matches, which is in front, and the keys that move in it. */
export function usePlaces({ text, onText, onPlace }: Given) {
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const places = useSuggestions(isOpen ? text : '');
  const isShown = isOpen && places.length > 0;
  const close = () => setIsOpen(false);
  const choose = (place: Place) => {
    onPlace(place);
    onText(place.fullName);
    close();
  };
  const type = (next: string) => {
    onText(next);
    onPlace(null);
    setActive(0);
    setIsOpen(true);
  };
  const onKey = (event: KeyboardEvent) => {
    if (!isShown || event.nativeEvent.isComposing) return;
    const chosen = places[active];
    if (event.key === 'ArrowDown') setActive((active + 1) % places.length);
    else if (event.key === 'ArrowUp') setActive((active + places.length - 1) % places.length);
    else if (event.key === 'Enter' && chosen) choose(chosen);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  return { places, active, isShown, choose, type, onKey, close };
}

function useSuggestions(text: string): Place[] {
  const [places, setPlaces] = useState<Place[]>([]);
  useEffect(() => {
    const wanted = text.trim();
    let isStale = false;
    const timer = setTimeout(() => {
      const found = wanted ? findPlaces(wanted).catch(() => []) : Promise.resolve([]);
      found.then((next) => isStale || setPlaces(next));
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text]);
  return places;
}
