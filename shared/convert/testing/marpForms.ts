import { type Forms, form } from "./forms.ts";

const behind = (source: string, style = "", alt = ""): string =>
  `<img src="${source}" alt="${alt}" style="position: absolute; left: 0; top: 0; width: 100%; height: 100%; object-fit: cover; z-index: -1${style}">`;

/** After Marpit's and Marp Core's documentation. */
export const marpForms: Forms = {
  kind: "marp",
  forms: [
    form(
      "`---`, `***`, `___` between slides",
      "`---`",
      "# Bees\n\n---\n\n# Wasps\n\n***\n\n# Ants\n",
      "# Bees\n\n---\n# Wasps\n\n---\n# Ants",
    ),
    form(
      "`title`, `author`, `lang`, `theme: gaia`, `marp: true`",
      "the same; our nearest theme",
      "---\nmarp: true\ntheme: gaia\ntitle: On bees\nauthor: Ada\n---\n# Hi\n",
      "# Hi",
      { settings: "theme: paper\ntitle: On bees\nauthor: Ada" },
    ),
    form("`size: 4:3`, `size: 16:9`", "`width`, `height`", "---\nmarp: true\nsize: 4:3\n---\n# Hi\n", "# Hi", {
      settings: "width: 960\nheight: 720",
    }),
    form(
      "`paginate`, `header`, `footer`, `transition`",
      "listed as left out",
      "---\nmarp: true\npaginate: true\nfooter: 'Hive Ltd'\n---\n# Hi\n",
      "# Hi",
      { leftOut: ["paginate: true", "footer: 'Hive Ltd'"] },
    ),
    form(
      "a comment that is no directive",
      "speaker notes, below `???`",
      "# Hi\n\n<!-- secret words\nand more secret ones -->\n\nText\n",
      "# Hi\n\n\nText\n\n???\nsecret words\nand more secret ones",
    ),
    form(
      "`<!-- _class: lead -->`, `<!-- _color: … -->`",
      "`class`, `style` of this slide",
      "<!-- _class: lead -->\n<!-- _color: teal -->\n# Hi\n\n---\n\n# Two\n",
      "= class='lead' style='text-align: center; --head: teal; color: teal'\n\n# Hi\n\n---\n# Two",
    ),
    form(
      "`<!-- class: invert -->`, `<!-- backgroundColor: … -->`",
      "the same of this slide and all behind it",
      "# One\n\n---\n<!-- backgroundColor: #eee -->\n\n# Two\n\n---\n\n# Three\n",
      "# One\n\n---\n= style='background: #eee'\n\n# Two\n\n---\n= style='background: #eee'\n\n# Three",
    ),
    form(
      "`backgroundColor`, `color`, `class` in the front matter",
      "`style`, `class` of all slides",
      "---\nmarp: true\nbackgroundColor: black\n---\n# One\n\n---\n\n# Two\n",
      "= style='background: black'\n\n# One\n\n---\n= style='background: black'\n\n# Two",
    ),
    form(
      "`![bg](a.jpg)`, `![bg contain](a.jpg)`",
      "a picture behind the slide",
      "![bg contain](sky.jpg)\n\n# Hi\n",
      `${behind("sky.jpg", "; object-fit: contain")}\n\n\n\n# Hi`,
    ),
    form(
      "`![bg left:33%](a.jpg)`",
      "a picture that fills this side",
      "![bg left:33%](sky.jpg)\n\n# Hi\n",
      `= style='padding-left: calc(33% + 40px)'\n\n${behind("sky.jpg", "; left: 0; width: 33%")}\n\n\n\n# Hi`,
    ),
    form(
      "`![bg](#123456)`, `![](red)`",
      "`style` of the slide",
      "# Hi\n\n![bg](#123456) ![](white)\n",
      "= style='background: #123456; --head: white; color: white'\n\n# Hi",
    ),
    form(
      "`![w:200px](a.png)`, `![height:3cm sepia](a.png)`",
      "`<img>` with its size and filter",
      "![w:200 a hive](hive.png)\n",
      '<img src="hive.png" alt="a hive" style="width: 200px">',
    ),
    form("`* item`, `1) item`", "items one by one", "* one\n* two\n", "= class='incremental'\n\n- one\n- two"),
    form(
      "`* item` beside `- item`",
      "those items are substeps",
      "- one\n\n<br>\n\n* two\n",
      '- one\n\n<br>\n\n- <span class="substep">two</span>',
    ),
    form(
      "`headingDivider: 2`",
      "a separator before each such heading",
      "---\nmarp: true\nheadingDivider: 2\n---\n# One\n\n## Two\n\ntext\n\n### Three\n\n## Four\n",
      "# One\n\n---\n## Two\n\ntext\n\n### Three\n\n---\n## Four",
    ),
    form("`# <!-- fit --> Title`", "a heading; `fit` is left out", "# <!-- fit --> Big\n", "# Big", {
      leftOut: ["<!-- fit -->"],
    }),
    form(
      "`<style>` with `section`",
      "`<style>` with `.step`",
      "<style>\nsection { color: red }\nsection.lead h1 { color: blue }\n</style>\n\n# Hi\n",
      "<style>\n.step { color: red }\n.step.lead h1 { color: blue }\n</style>\n\n# Hi",
    ),
    form(
      "`<style scoped>`",
      "rules for a class of this slide",
      "# Hi\n\n<style scoped>\nh1 { color: red }\nsection { color: teal }\n</style>\n",
      "= class='styled-1'\n\n# Hi\n\n<style>.styled-1 {\nh1 { color: red }\n& { color: teal }\n}</style>",
    ),
    form("`$…$`, `$$…$$`", "formulas: `latex: true`", "The $x^2$ of\n\n$$\ny_1\n$$\n", "The $x^2$ of\n\n$$\ny_1\n$$", {
      settings: "latex: true",
    }),
    form(
      "` ```js {1,3} `",
      "a code block; its lights are left out",
      "```js {1,3}\nlet a;\n---\n```\n",
      "```js\nlet a;\n---\n```",
      { leftOut: ["{1,3}"] },
    ),
  ],
};
