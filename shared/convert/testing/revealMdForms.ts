import { type Forms, form } from "./forms.ts";

/** After the documentation of reveal.js and reveal-md. */
export const revealMdForms: Forms = {
  kind: "reveal-md",
  forms: [
    form(
      "`---` between slides, right under text too",
      "`---`",
      "# Bees\ntext\n---\n# Wasps\n",
      "# Bees\ntext\n\n---\n# Wasps",
    ),
    form(
      "`----` below a slide",
      "a slide below it on the canvas",
      "# A\n\n----\n\n# B\n\n---\n\n# C\n",
      "= data-x='0' data-y='0'\n\n# A\n\n---\n= data-x='0' data-y='840'\n\n# B\n\n---\n= data-x='1152' data-y='0'\n\n# C",
    ),
    form(
      "`Note:`",
      "speaker notes, below `???`",
      "# A\n\nNote: secret\n\n- more secret\n\n---\n\n# B\n",
      "# A\n\n???\nsecret\n\n- more secret\n\n---\n# B",
    ),
    form(
      '`<aside class="notes">`',
      "the same",
      '# A\n\n<aside class="notes">secret</aside>\n',
      '# A\n\n<aside class="notes">secret</aside>',
    ),
    form("`title`, `theme`", "the same; our nearest theme", "---\ntitle: Bees\ntheme: black\n---\n# A\n", "# A", {
      settings: "title: Bees\ntheme: night",
    }),
    form(
      "`separator`, `verticalSeparator`, `notesSeparator`",
      "`---`, places, `???`",
      '---\nseparator: <!--s-->\nverticalSeparator: <!--v-->\nnotesSeparator: "Speaker:"\n---\n# A\n\n<!--s-->\n\n# B\n\nSpeaker: secret\n',
      "# A\n\n---\n# B\n\n???\nsecret",
    ),
    form(
      "`revealOptions`",
      "`width`, `height`; others are left out",
      "---\nrevealOptions:\n  width: 1200\n  transition: 'fade'\n---\n# A\n",
      "# A",
      { settings: "width: 1200", leftOut: ["transition: 'fade'"] },
    ),
    form(
      '`<!-- .slide: data-background="#abc" class="x" id="y" -->`',
      "the slide's attribute line",
      '<!-- .slide: data-background="#abc" class="x" id="y" -->\n\n# A\n',
      "= id='y' class='x' style='background: #abc'\n\n# A",
    ),
    form(
      "`data-background-image`, with size, position, opacity",
      "a picture behind the slide",
      '<!-- .slide: data-background-image="sky.jpg" data-background-opacity="0.3" -->\n# A\n',
      '<img src="sky.jpg" alt="" style="position: absolute; left: 0; top: 0; width: 100%; height: 100%; object-fit: cover; z-index: -1; opacity: 0.3">\n\n# A',
    ),
    form(
      "`data-transition`, `data-auto-animate`, `data-background-video`",
      "listed as left out",
      '<!-- .slide: data-transition="zoom" -->\n# A\n',
      "# A",
      { leftOut: ['data-transition="zoom"'] },
    ),
    form(
      '`data-visibility="hidden"`',
      "`class='skip'`",
      '<!-- .slide: data-visibility="hidden" -->\n# A\n',
      "= class='skip'\n\n# A",
    ),
    form(
      '`- item <!-- .element: class="fragment" -->`, all items',
      "`class='incremental'`",
      '- one <!-- .element: class="fragment" -->\n- two <!-- .element: class="fragment" -->\n',
      "= class='incremental'\n\n- one\n- two",
    ),
    form(
      '`text <!-- .element: class="fragment" data-fragment-index="1" -->`',
      "a substep, with its order",
      '- one\n- two <!-- .element: class="fragment" data-fragment-index="1" -->\n\nthree <!-- .element: style="color: red" -->\n',
      '- one\n- <span class="substep" data-substep-order="2">two</span>\n\n<span style="color: red">three</span>',
    ),
    form(
      "`<!-- .element: … -->` below a block",
      "an element around it",
      '```js\nlet a;\n```\n<!-- .element: class="fragment" -->\n',
      '<div class="substep">\n\n```js\nlet a;\n```\n\n</div>',
    ),
    form(
      '`class="fragment"` in HTML',
      '`class="substep"`',
      '<p class="fragment">one</p>\n',
      '<p class="substep">one</p>',
    ),
    form(
      "`fade-up`, `highlight-red`, … of fragments",
      "a substep; the effect is left out",
      '<p class="fragment fade-up">one</p>\n',
      '<p class="substep">one</p>',
      { leftOut: ["fade-up"] },
    ),
    form(
      "` ```js [1-2|3] `",
      "a code block; its steps are left out",
      "```js [1-2|3]\nlet a;\n```\n",
      "```js\nlet a;\n```",
      { leftOut: ["[1-2|3]"] },
    ),
    form(
      "`css`, `scripts`, `highlightTheme`",
      "listed as left out",
      "---\nhighlightTheme: zenburn\n---\n# A\n",
      "# A",
      { leftOut: ["highlightTheme: zenburn"] },
    ),
  ],
};
