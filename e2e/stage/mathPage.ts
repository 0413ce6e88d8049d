/** Pages of formulas: each construct that KaTeX sets with more than letters in a row. */
import { math } from "../../shared/deck/render/engines/math.ts";

const groups: Readonly<Record<string, readonly string[]>> = {
  accents: [
    String.raw`\vec{a}\ \vec{AB}\ \hat{a}\ \widehat{abc}\ \tilde{a}\ \widetilde{abc}\ \bar{a}\ \dot{a}\ \ddot{a}\ \acute{a}\ \grave{a}\ \breve{a}\ \check{a}\ \mathring{a}\ \widecheck{abc}\ \utilde{abc}`,
    String.raw`\overrightarrow{AB}\ \overleftarrow{AB}\ \overleftrightarrow{AB}\ \overrightharpoon{ac}\ \overleftharpoon{ac}\ \overgroup{AB}\ \overlinesegment{AB}\ \Overrightarrow{AB}`,
    String.raw`\underrightarrow{AB}\ \underleftarrow{AB}\ \underleftrightarrow{AB}\ \undergroup{AB}\ \underlinesegment{AB}\ \underbar{X}\ \overline{AB}\ \underline{AB}`,
    String.raw`\overbrace{a+b+c}^{\text{over}}\ \underbrace{a+b+c}_{\text{under}}\ \overbracket{x+y}^n\ \underbracket{x+y}_n`,
  ],
  arrows: [
    String.raw`A \xrightarrow{f\circ g} B \xleftarrow[under]{over} C \xLeftrightarrow{abc} D \xmapsto{x} E \xhookrightarrow{i} F`,
    String.raw`A \xrightleftharpoons{k} B \xrightharpoonup{k} C \xtwoheadrightarrow{abc} D \xlongequal{def} E \xtofrom{abc} F`,
    String.raw`\begin{CD} A @>a>> B @>>> C \\ @VbVV @AAcA @| \\ D @= E @<<d< F \end{CD}`,
  ],
  boxes: [
    String.raw`\cancel{x+y}\ \bcancel{x+y}\ \xcancel{x+y}\ \sout{abc}\ \boxed{\pi=\frac c d}\ \fbox{text}\ \colorbox{yellow}{$A$}\ \fcolorbox{red}{cyan}{$B$}`,
    String.raw`\textcolor{blue}{F=ma}\ \color{#228B22}E=mc^2 \color{black}\ \phase{-78^\circ}\ \angl{n}\ \rule{1em}{0.5em}`,
    String.raw`\tag{1} x + y^{2k} = z`,
    String.raw`\begin{align} a &= b + c \\ d &= e \tag{*} \end{align}`,
  ],
  roots: [
    String.raw`\sqrt{x}\ \sqrt[3]{x^2+1}\ \sqrt{\frac{a}{b}}\ \sqrt{\dfrac{\frac{a}{b}}{\frac{c}{d}}}\ \sqrt{\begin{matrix}1\\2\\3\\4\end{matrix}}`,
    String.raw`\frac{a}{b}\ \dfrac{1}{1+\dfrac{1}{x}}\ \cfrac{1}{1+\cfrac{1}{x}}\ \binom{n}{k}\ {n \brace k}\ {n \brack k}\ \genfrac(]{0pt}{1}{a}{b}`,
    String.raw`\sum_{i=0}^{n} i^2\ \prod_{k}^{N}\ \int_0^\infty\ \oint\ \iint\ \iiint\ \bigcup_{i}\ \bigoplus\ \lim_{x\to 0}\ \sum_{\substack{0<i<m\\0<j<n}}\ \oiint`,
    String.raw`\left( \frac{a}{b} \right]\ \left\{ \begin{array}{c} 1\\2\\3 \end{array} \right\rangle\ \left\| x \right\|\ \left\lfloor\frac ab\right\rceil\ \left. \frac{dy}{dx} \right|_{0}\ \left\Updownarrow \frac{\frac ab}{\frac cd} \right\rmoustache`,
  ],
  matrices: [
    String.raw`\begin{pmatrix} a & b \\ c & d \end{pmatrix}\ \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}\ \begin{Bmatrix} a \\ b \end{Bmatrix}\ \begin{vmatrix} a & b \\ c & d \end{vmatrix}\ \begin{Vmatrix} a \\ b \end{Vmatrix}`,
    String.raw`f(x) = \begin{cases} x^2 & \text{if } x > 0 \\ 0 & \text{else} \end{cases}\ \begin{rcases} a \\ b \end{rcases} \Rightarrow c`,
    String.raw`\left[\begin{array}{c:c|c} a & b & c \\ \hline d & e & f \\ \hdashline g & h & i \end{array}\right]\ \begin{gathered} a=b \\ e=b+c \end{gathered}\ \begin{aligned} a&=b \\ d&=e \end{aligned}`,
  ],
  letters: [
    String.raw`\mathbb{R}\ \mathcal{L}\ \mathfrak{g}\ \mathscr{F}\ \mathsf{Sans}\ \mathtt{mono}\ \mathbf{bold}\ \boldsymbol{\alpha}\ \mathrm{rm}\ \text{text}\ \textit{it}\ \textbf{bf}\ \operatorname{argmin}_x`,
    String.raw`\alpha\beta\gamma\Gamma\Omega\ \hbar\ \nabla\ \partial\ \infty\ \forall\ \exists\ \in\ \subseteq\ \approx\ \neq\ \not\equiv\ \longmapsto\ \hookrightarrow\ \ldots\ \ddots\ \Huge A \large b \tiny c`,
    String.raw`\stackrel{!}{=}\ \overset{n}{X}\ \underset{n}{X}\ \smash{y}\ \phantom{xx}\ \raisebox{0.3em}{up}\ x'\ {}_a^bX_c^d\ a \pmod{n}\ \verb|a_b|\ \KaTeX`,
  ],
};

export interface MathPage {
  readonly name: string;
  /** The formulas set large, under a heading that holds two. */
  readonly html: string;
}

export const mathPages = (): readonly MathPage[] =>
  Object.entries(groups).map(([name, all]) => {
    const set = all.map((tex) => `<p>${math(tex, true)}</p>`).join("");
    return { name, html: `<h3>${name} ${math(String.raw`\vec{v}+\overrightarrow{AB}`, false)}</h3>${set}` };
  });

/** One formula wherever a slide has words that a theme dresses. */
export const mathEverywhere = (): string => {
  const one = math(String.raw`\vec{F}=\sqrt{\hat m}\,\boxed{a}^2`, false);
  return `<h1>H ${one}</h1><h2>H ${one}</h2><ul><li>li ${one}<ul><li>deeper ${one}</li></ul></li></ul>
<blockquote><p>quote ${one}</p></blockquote><table><thead><tr><th>th ${one}</th></tr></thead><tbody><tr><td>td ${one}</td></tr></tbody></table>
<p><a href="#one">link ${one}</a> <strong>strong ${one}</strong> <mark>mark ${one}</mark> <small>small ${one}</small> <code>code ${one}</code></p>`;
};
