/**
 * Legal forms of companies as classes, not words: ООО, LLC and GmbH say the same kind of thing about a company and
 * nothing about which company it is. A small list; a form that is not here stays a word of the name.
 */

export const LEGAL_FORMS = {
  "joint-stock": "company with shares",
  limited: "company with limited liability",
  partnership: "partnership",
  "state-enterprise": "enterprise owned by a state",
  institution: "institution founded by a state",
  foundation: "foundation or non-profit body",
  company: "company of an unstated form",
} as const;

export type LegalForm = keyof typeof LEGAL_FORMS;

/** Each form as Latin lower-case words, as `latinWords` writes them. */
const WRITTEN: Record<LegalForm, string> = {
  "joint-stock": `jsc, ojsc, cjsc, pjsc, pjsco, ao, oao, zao, pao, nao, at, prat, pat, vat, zat, ag, sa, spa, nv, ab, asa, oyj, plc, as,
    a s, bhd, tbk, pjs, psc, kk, s a, n v, joint stock company, joint stock co, open joint stock company, public joint stock company,
    closed joint stock company, private joint stock company, non public joint stock company, joint stock,
    aktsionernoe obshchestvo, otkrytoe aktsionernoe obshchestvo, zakrytoe aktsionernoe obshchestvo,
    publichnoe aktsionernoe obshchestvo, nepublichnoe aktsionernoe obshchestvo,
    aktsionerne tovaristvo, publichne aktsionerne tovaristvo, privatne aktsionerne tovaristvo,
    aktiengesellschaft, societe anonyme, sociedad anonima, societa per azioni, anonim sirketi, kabushiki kaisha,
    gu fen you xian gong si, incorporated, inc, corporation, corp`,
  limited: `llc, ltd, limited, ooo, tov, tzov, too, odo, gmbh, ug, sarl, srl, sl, bv, b v, bvba, sprl, kft, doo, ood, eood, sro, spol s r o,
    sp z o o, oy, aps, pte, pvt, pty, lda, ltda, fze, fzc, fzco, fz llc, fze llc, dmcc, wll, co ltd, company limited, co limited, pte ltd,
    pvt ltd, pty ltd, private limited, limited company, limited liability company, limited liability partnership, llp,
    obshchestvo s ogranichennoy otvetstvennostyu, tovaristvo z obmezhenoyu vidpovidalnistyu,
    gesellschaft mit beschrankter haftung, societe a responsabilite limitee, sociedad limitada, limited sirketi, ltd sti,
    limitada, you xian gong si, you xian ze ren gong si, yugen kaisha, ju sik hoe sa`,
  partnership: `lp, kg, gmbh co kg, gmbh and co kg, ohg, snc, kd, limited partnership, general partnership, polnoe tovarishchestvo`,
  "state-enterprise": `fgup, fsue, gup, mup, sue, kgup, fkp, federal state unitary enterprise, state unitary enterprise,
    federalnoe gosudarstvennoe unitarnoe predpriyatie, gosudarstvennoe unitarnoe predpriyatie, federal state enterprise,
    federalnoe kazennoe predpriyatie, federal treasury enterprise, state enterprise, derzhavne pidpriemstvo,
    respublikanskoe unitarnoe predpriyatie, rup, republican unitary enterprise, unitary enterprise`,
  institution: `fgbu, fgku, fgu, fgbou, fsbi, federal state budgetary institution, federal state governmental institution,
    federal state institution, federalnoe gosudarstvennoe byudzhetnoe uchrezhdenie,
    federalnoe gosudarstvennoe kazennoe uchrezhdenie`,
  foundation: `ano, anco, nko, noo, ngo, stiftung, stichting, fondation, autonomous non profit organization,
    autonomous non commercial organization, autonomous noncommercial organization, avtonomnaya nekommercheskaya organizatsiya`,
  company: `company, co, kompaniya, firma, gong si, hoe sa, cia, compagnie, compania`,
};

const FORMS = new Map<string, LegalForm>();
for (const [form, written] of Object.entries(WRITTEN) as [LegalForm, string][])
  for (const words of written.split(",")) FORMS.set(words.trim().split(/\s+/).join(" "), form);

const LONGEST = Math.max(...[...FORMS.keys()].map((words) => words.split(" ").length));
/** Too much like an ordinary word or an initial to be taken for a form in the middle of a name. */
const ONLY_AT_THE_EDGE = new Set(
  "at,as,a s,s a,n v,b v,ab,ag,sa,sl,co,ao,kg,lp,kd,kk,ug,pat,vat,rup,sue,too,corporation,company,limited,inc,ano,nv,oy".split(
    ",",
  ),
);

export interface Separated {
  readonly words: readonly string[];
  readonly forms: readonly LegalForm[];
}

/** The words of a company's name without its legal forms; a name that is nothing but a form keeps its words. */
export function separateLegalForms(words: readonly string[]): Separated {
  const kept: string[] = [];
  const forms: LegalForm[] = [];
  for (let at = 0; at < words.length;) {
    const length = formAt(words, at);
    if (length === 0) kept.push(words[at++]!);
    else {
      forms.push(FORMS.get(words.slice(at, at + length).join(" "))!);
      at += length;
    }
  }
  return kept.length === 0 ? { words, forms: [] } : { words: kept, forms };
}

/** How many words from here on are one legal form, the longest first. */
function formAt(words: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length--) {
    const text = words.slice(at, at + length).join(" ");
    if (!FORMS.has(text)) continue;
    const edge = at === 0 || at + length === words.length || FORMS.has(words.slice(at + length).join(" "));
    if (edge || !ONLY_AT_THE_EDGE.has(text)) return length;
  }
  return 0;
}
