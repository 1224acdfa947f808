import {ladder, type TextLadder} from "./text-ladder.js";

/** Words for the middle of a row. */
const MIDDLE_ES = "neutral|neutro|indiferente|regular|normal|ni .* ni .*";
const MIDDLE_PT = "neutro|neutra|indiferente|regular|razoável|nem .* nem .*|não .* nem .*";
const MIDDLE_FR = "neutre|moyen|moyenne|passable|ni .* ni .*";

/** Rows of answers in Spanish, Portuguese and French. */
export const TEXT_LADDERS_OF_ROMANCE: readonly TextLadder[] = [
  // Spanish
  ladder(
    [
      "(muy|totalmente|completamente|nada) insatisfech[oa]s?|nada satisfech[oa]s?",
      "insatisfech[oa]s?",
      "(algo|poco|parcialmente) insatisfech[oa]s?|poco satisfech[oa]s?",
      MIDDLE_ES,
      "(algo|bastante|parcialmente) satisfech[oa]s?",
      "satisfech[oa]s?",
      "(muy|totalmente|completamente) satisfech[oa]s?"
    ],
    3
  ),
  ladder(
    [
      "(totalmente|muy|completamente) en desacuerdo",
      "en desacuerdo",
      "(algo|parcialmente) en desacuerdo",
      MIDDLE_ES,
      "(algo|parcialmente) de acuerdo",
      "de acuerdo",
      "(totalmente|muy|completamente) de acuerdo"
    ],
    3
  ),
  ladder(
    [
      "p[ée]sim[oa]s?",
      "muy mal[oa]?s?",
      "mal[oa]?s?",
      `${MIDDLE_ES}|aceptable`,
      "buen[oa]s?|bien",
      "muy buen[oa]s?|muy bien",
      "excelentes?"
    ],
    3,
    {reaches: true}
  ),
  ladder(
    ["muy improbable|nada probable", "improbable|poco probable", MIDDLE_ES, "probable|algo probable", "muy probable"],
    2
  ),
  ladder(
    [
      "nunca",
      "casi nunca",
      "rara vez|raramente",
      "a veces|algunas veces",
      "a menudo|frecuentemente",
      "casi siempre",
      "siempre"
    ],
    null,
    {turns: true}
  ),
  // Portuguese
  ladder(
    [
      "(muito|totalmente|completamente|extremamente) insatisfeit[oa]s?",
      "insatisfeit[oa]s?",
      "((um )?pouco|parcialmente|ligeiramente) insatisfeit[oa]s?|pouco satisfeit[oa]s?",
      MIDDLE_PT,
      "(um pouco|parcialmente|ligeiramente|razoavelmente) satisfeit[oa]s?",
      "satisfeit[oa]s?",
      "(muito|totalmente|completamente|extremamente) satisfeit[oa]s?"
    ],
    3
  ),
  ladder(
    [
      "discordo (totalmente|completamente|fortemente|plenamente)",
      "discordo",
      "discordo (parcialmente|em parte|um pouco)",
      MIDDLE_PT,
      "concordo (parcialmente|em parte|um pouco)",
      "concordo",
      "concordo (totalmente|completamente|fortemente|plenamente)"
    ],
    3
  ),
  ladder(
    [
      "péssim[oa]s?",
      "muito (ruim|mau|má)",
      "ruim|ruins|mau|má",
      `${MIDDLE_PT}|médi[oa]|aceitável`,
      "bom|boa|bons|boas",
      "muito (bom|boa)",
      "[óo]tim[oa]s?|excelentes?"
    ],
    3,
    {reaches: true}
  ),
  ladder(["muito improvável|nada provável", "improvável|pouco provável", MIDDLE_PT, "provável", "muito provável"], 2),
  ladder(
    [
      "nunca",
      "quase nunca",
      "raramente",
      "às vezes|algumas vezes|de vez em quando",
      "frequentemente|com frequência",
      "quase sempre",
      "sempre"
    ],
    null,
    {turns: true}
  ),
  // French
  ladder(
    [
      "(très|totalement|tout à fait|extrêmement) (insatisfait|mécontent)(e|s|es)?|pas du tout satisfait(e|s|es)?",
      "(insatisfait|mécontent)(e|s|es)?|pas satisfait(e|s|es)?",
      "(plutôt|assez|un peu) (insatisfait|mécontent)(e|s|es)?|(peu|plutôt pas) satisfait(e|s|es)?",
      MIDDLE_FR,
      "(plutôt|assez) satisfait(e|s|es)?",
      "satisfait(e|s|es)?",
      "(très|totalement|tout à fait|extrêmement) satisfait(e|s|es)?"
    ],
    3
  ),
  ladder(
    [
      "(pas du tout|absolument pas) d'accord|(fortement|totalement|tout à fait) en désaccord",
      "pas d'accord|en désaccord",
      "plutôt (pas d'accord|en désaccord)",
      MIDDLE_FR,
      "plutôt d'accord",
      "d'accord",
      "(tout à fait|totalement|complètement|entièrement|fortement) d'accord"
    ],
    3
  ),
  ladder(
    [
      "très (mauvais|mauvaise|mal)",
      "mauvais|mauvaise|médiocre|mal",
      `${MIDDLE_FR}|correct|correcte|acceptable`,
      "bon|bonne|bien",
      "très (bon|bonne|bien)",
      "excellent|excellente"
    ],
    2,
    {reaches: true}
  ),
  ladder(
    [
      "(très|extrêmement) improbable|pas du tout probable",
      "improbable|peu probable",
      MIDDLE_FR,
      "probable|assez probable",
      "(très|extrêmement) probable"
    ],
    2
  ),
  ladder(
    ["jamais", "presque jamais", "rarement", "parfois|quelquefois", "souvent", "presque toujours", "toujours"],
    null,
    {turns: true}
  )
];
