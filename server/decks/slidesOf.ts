export const slidesOf = (text: string, notes: boolean): unknown => ({
  title: "",
  slides: [],
  text: text.length,
  notes,
});
